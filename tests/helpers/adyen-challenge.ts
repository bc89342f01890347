import { randomUUID } from 'node:crypto'
import type { Challenge } from '@/lib/gateway/port'
import type { Payment } from './adyen-bank'

/** A caller at the bank's page: 3-D Secure by redirect, at the Adyen of the tests. */
export type Challenged = {
  payment: Payment
  returnUrl: string
  method: 'GET' | 'POST'
  begunAt: number
  paymentData: string | null
  passed: boolean
  used: boolean
}

type Habits = { challenge: 'GET' | 'POST'; paymentData: boolean }

/** The bank's page and the values that browsers carry to it and back. */
export function openChallenges(url: () => string, habits: Habits) {
  /** By what the browser brings there, and by what it brings back. */
  const begun = new Map<string, Challenged>()
  const answered = new Map<string, Challenged>()

  return {
    begin(payment: Payment, returnUrl: string, now: number) {
      const token = randomUUID()
      const paymentData = habits.paymentData ? `pd-${randomUUID()}` : null
      const method = habits.challenge
      const how = { returnUrl, method, begunAt: now, paymentData }
      begun.set(token, { payment, ...how, passed: false, used: false })
      const action = { type: 'redirect', paymentMethodType: 'scheme', method }
      const kept = paymentData === null ? {} : { paymentData }
      if (method === 'GET') return { ...action, ...kept, url: `${url()}/threeDS?MD=${token}` }
      const data = { MD: token, PaReq: 'eJxVUk1v', TermUrl: returnUrl }
      return { ...action, ...kept, url: `${url()}/threeDS`, data }
    },

    /** What the caller pressed at the bank: where the browser goes now, and what it carries. */
    answer(token: string, passed: boolean): { location: string; fields: Record<string, string> } {
      const challenged = begun.get(token)
      if (!challenged) throw new Error('nobody was sent here with that')
      challenged.passed = passed
      const value = `${randomUUID()}!+/=&%25`
      answered.set(value, challenged)
      if (challenged.method === 'POST') {
        return { location: challenged.returnUrl, fields: { MD: token, PaRes: value } }
      }
      const back = new URL(challenged.returnUrl)
      back.searchParams.set('redirectResult', value)
      return { location: back.href, fields: {} }
    },

    /** Whose return this is; null for a value that was made up, or not with what belongs to it. */
    returned(value: string, paymentData: string | undefined): Challenged | null {
      const found = answered.get(value)
      return found && found.paymentData === (paymentData ?? null) ? found : null
    },
  }
}

/**
 * Does what a browser would: goes to the bank's page, passes or fails there, and comes back.
 * Returns what it brings along to our return address.
 */
export async function answerChallenge(
  { url, method, fields }: Challenge,
  pass: boolean,
): Promise<Record<string, string>> {
  const body = method === 'POST' ? new URLSearchParams(fields) : undefined
  const page = await (await fetch(url, { method, body })).text()
  const token = /name="MD" value="([^"]+)"/.exec(page)?.[1]
  if (!token) throw new Error(`the bank’s page is not one: ${page}`)
  const pressed = new URLSearchParams({ MD: token, button: pass ? 'Complete' : 'Fail' })
  const action = new URL('/threeDS/answer', url)
  const back = await fetch(action, { method: 'POST', body: pressed, redirect: 'manual' })
  const location = back.headers.get('location')
  if (location) return Object.fromEntries(new URL(location).searchParams)
  const form = await back.text()
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll('&amp;', '&'),
    ]),
  )
}

export const bankPage = (token: string) =>
  `<!doctype html><title>Your bank</title><form method="post" action="/threeDS/answer"><input name="MD" value="${token}">` +
  '<button name="button" value="Complete">Complete</button><button name="button" value="Fail">Fail</button></form>'

export const returnForm = (location: string, fields: Record<string, string>) =>
  `<!doctype html><title>Your bank</title><form method="post" action="${location}">${Object.entries(
    fields,
  )
    .map(([name, value]) => `<input name="${name}" value="${value.replaceAll('&', '&amp;')}">`)
    .join('')}</form>`
