import { AsyncLocalStorage } from 'node:async_hooks'

// Next takes its storage of requests from here, as its server has it, when its modules are loaded.
Object.assign(globalThis, { AsyncLocalStorage })
