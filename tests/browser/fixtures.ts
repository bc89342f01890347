import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright/test'
import { openRecord, type Record } from '../helpers/record'
import { apiKeyOf, startServer, type Server } from '../helpers/server'
import { agentIn, type Agent } from './agent'
import { watchComplaints, type Complaints } from './complaints'
import { signIn, type StorageState } from './sign-in'

export { expect } from 'playwright/test'

/** A telephone of the size most have. */
export const telephone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

type OfWorker = {
  /** The demo with a record of its own. */
  server: Server
  apiKey: string
  /** The cookie of an agent who is signed in. */
  signedIn: StorageState
  /** The cookie of the owner, signed in with both steps. */
  signedInOwner: StorageState
}

type OfTest = {
  /** What pages complain of: errors of script, refusals of a policy. Any fails the test. */
  complaints: Complaints
  /** A new browser, with everything its pages complain of written down. */
  browse: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Mia, signed in. */
  agent: Agent
  /** A page on the caller's telephone. */
  phone: Page
  /** The same on a telephone that runs no script. */
  noScriptPhone: Page
  /** A desk-size window for the workbench, where the caller's telephone is. */
  bench: Page
  record: Record
}

export const test = base.extend<OfTest, OfWorker>({
  server: [
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  apiKey: [async ({ server }, use) => use(await apiKeyOf(server)), { scope: 'worker' }],

  signedIn: [async ({ server }, use) => use(await signIn('mia', server)), { scope: 'worker' }],

  signedInOwner: [
    async ({ server }, use) => use(await signIn('olga', server)),
    { scope: 'worker' },
  ],

  complaints: async ({}, use) => {
    const complaints = watchComplaints()
    await use(complaints)
    expect(complaints.unexpected(), 'complaints of pages').toEqual([])
  },

  browse: async ({ browser, server, complaints }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options })
      complaints.watch(context)
      opened.push(context)
      return context
    })
    await Promise.all(opened.map((context) => context.close()))
  },

  agent: async ({ browse, server, apiKey, signedIn }, use) => {
    const viewport = { width: 1440, height: 900 }
    const context = await browse({ viewport, storageState: signedIn })
    await use(agentIn(context, server, apiKey))
  },

  phone: async ({ browse }, use) => use(await (await browse(telephone)).newPage()),

  noScriptPhone: async ({ browse }, use) => {
    const context = await browse({ ...telephone, javaScriptEnabled: false })
    await use(await context.newPage())
  },

  bench: async ({ browse }, use) => {
    const context = await browse({ viewport: { width: 1440, height: 1000 } })
    await use(await context.newPage())
  },

  record: async ({ server }, use) => {
    const record = openRecord(server.dataDir)
    await use(record)
    record.close()
  },
})
