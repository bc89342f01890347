import { expect, request, type APIRequestContext, type BrowserContext } from 'playwright/test'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import type { Server } from '../helpers/server'

type Who = 'mia' | 'jonas' | 'priya' | 'olga'
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** The owner's cookie at each server: her codes work once, and the next takes half a minute. */
const kept = new Map<string, StorageState>()

/** Signs somebody of the demo in, for every page of a browser. */
export async function signInAs(
  context: BrowserContext,
  who: Who,
  server: Pick<Server, 'url'>,
): Promise<BrowserContext> {
  const { cookies } = await signIn(who, server)
  await context.addCookies(cookies)
  return context
}

/** Signs somebody of the demo in without the page, the owner with both steps, and keeps the cookie. */
export async function signIn(who: Who, { url }: Pick<Server, 'url'>): Promise<StorageState> {
  const known = who === 'olga' ? kept.get(url) : undefined
  if (known && (await isSignedIn(known, url))) return known
  const browser = await request.newContext({ baseURL: url, extraHTTPHeaders: { Origin: url } })
  const { email } = demoStaff.find((one) => one.email.startsWith(`${who}@`))!
  const data = { email, password: demoPassword }
  expect((await browser.post('/sign-in/session', { data })).status()).toBe(200)
  if (who === 'olga') await takeSecondStep(browser)
  const state = await browser.storageState()
  await browser.dispose()
  if (who === 'olga') kept.set(url, state)
  return state
}

/** With the code that the demo shows; where it is used, the next one. */
async function takeSecondStep(browser: APIRequestContext): Promise<void> {
  await expect(async () => {
    const page = await (await browser.get('/sign-in/second')).text()
    const [, code] = /name="code" value="(\d{6})"/.exec(page) ?? []
    expect(code, 'a code that was not used').toBeDefined()
    const second = await browser.post('/sign-in/second/session', { data: { code } })
    expect(second.status()).toBe(200)
  }).toPass({ timeout: 45_000, intervals: [1000] })
}

async function isSignedIn(storageState: StorageState, url: string): Promise<boolean> {
  const browser = await request.newContext({ baseURL: url, storageState })
  const answer = await browser.get('/account', { maxRedirects: 0 })
  await browser.dispose()
  return answer.status() === 200
}
