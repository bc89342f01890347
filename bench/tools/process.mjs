import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../../scripts/tools.mjs'

/** Every process the bench starts is a group of its own and ends with the bench. */
const children = new Set()

/** Starts a program; what it prints on standard output is not ours, unless it is to be read. */
export function start(program, args, env = {}, stdout = 'ignore') {
  return keep(
    spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdout, 'inherit'],
      detached: true,
    }),
  )
}

/** Starts a script of ours that answers what it is asked. */
export function startWorker(file, env = {}) {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc']
  return keep(fork(file, { env: { ...process.env, ...env }, stdio, detached: true }))
}

/** Asks a worker, which answers one thing at a time. */
export async function ask(worker, message) {
  const over = new AbortController()
  const { signal } = over
  const died = once(worker, 'exit', { signal }).then(() => [{ error: 'a worker ended' }])
  worker.send(message)
  const [answer] = await Promise.race([once(worker, 'message', { signal }), died])
  over.abort()
  died.catch(() => {})
  if (answer.error) throw new Error(answer.error)
  return answer
}

/** The worker's side of `ask`. */
export function answerWith(handle) {
  process.on('message', (message) => {
    Promise.resolve(handle(message)).then(
      (answer) => process.send(answer ?? {}),
      (error) => process.send({ error: error.stack }),
    )
  })
  process.on('disconnect', () => process.exit())
}

export async function stop(child) {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

export async function stopAll() {
  await Promise.all([...children].map(stop))
}

/** Waits until an address answers 200. */
export async function ready(url, child, withinMs = 60_000) {
  const giveUpAt = Date.now() + withinMs
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${url}: the server ended with ${child.exitCode}`)
    if (Date.now() > giveUpAt) throw new Error(`${url} did not answer within ${withinMs} ms`)
    await wait(10)
  }
}

async function answers(url) {
  const response = await fetch(url, { redirect: 'manual' }).catch(() => null)
  await response?.arrayBuffer().catch(() => {})
  return response?.status === 200
}

function keep(child) {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/** However the bench ends, a server that nobody measures is not left behind. */
process.once('exit', () => {
  for (const child of children) {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It was gone already.
    }
  }
})
