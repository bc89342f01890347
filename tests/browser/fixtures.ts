import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright/test'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { openRecord, type Record } from '../helpers/record'
import { apiKeyOf, startServer, type Server } from '../helpers/server'
import { agentIn, type Agent } from './agent'
import { watchComplaints, type Complaints } from './complaints'

export { expect } from 'playwright/test'

/** A telephone of the size most have. */
export const telephone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>

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

  signedIn: [
    async ({ browser, server }, use) => use(await signIn(browser, server.url)),
    { scope: 'worker' },
  ],

  signedInOwner: [
    async ({ browser, server }, use) => use(await signInOwner(browser, server.url)),
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

/** Signs somebody of the demo in, in the browser of this page, without the sign-in page. */
export async function signInAs(
  page: Page,
  who: 'mia' | 'jonas' | 'priya' | 'olga',
  { url }: Pick<Server, 'url'>,
): Promise<void> {
  const { email } = demoStaff.find((one) => one.email.startsWith(`${who}@`))!
  const answer = await page.request.post(`${url}/sign-in/session`, {
    headers: { Origin: url },
    data: { email, password: demoPassword },
  })
  expect(answer.status()).toBe(200)
}

/** Signs somebody in without the page, by default an agent, and keeps the cookie. */
export async function signIn(
  browser: Browser,
  url: string,
  email: string = demoStaff[0].email,
): Promise<StorageState> {
  const context = await browser.newContext()
  const answer = await context.request.post(`${url}/sign-in/session`, {
    headers: { Origin: url },
    data: { email, password: demoPassword },
  })
  expect(answer.status()).toBe(200)
  const state = await context.storageState()
  await context.close()
  return state
}

/** Signs the demo's owner in, with the code that the demo shows; where it is used, the next one. */
export async function signInOwner(browser: Browser, url: string): Promise<StorageState> {
  const context = await browser.newContext()
  const { request } = context
  const headers = { Origin: url }
  const email = demoStaff.find(({ role }) => role === 'owner')!.email
  const data = { email, password: demoPassword }
  expect((await request.post(`${url}/sign-in/session`, { headers, data })).status()).toBe(200)
  await expect(async () => {
    const page = await (await request.get(`${url}/sign-in/second`)).text()
    const [, code] = /name="code" value="(\d{6})"/.exec(page) ?? []
    expect(code, 'a code that was not used').toBeDefined()
    const second = await request.post(`${url}/sign-in/second/session`, { headers, data: { code } })
    expect(second.status()).toBe(200)
  }).toPass({ timeout: 45_000, intervals: [1000] })
  const state = await context.storageState()
  await context.close()
  return state
}
