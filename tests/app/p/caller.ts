import { POST as charge } from '@/app/p/[link]/charge/route'
import { POST } from '@/app/p/[link]/route'
import { office } from '@/tests/helpers/payment'
import { serve } from '@/tests/helpers/ports'
import { sealedPress, type Typed } from '@/tests/helpers/sealed'

export const origin = 'http://localhost:3000'

/** A link in a caller's hand, and a browser to open it with. */
export async function caller(...setting: Parameters<typeof office>) {
  const desk = await office(...setting)
  serve(desk.ports)
  const id = await desk.sent()
  const token = (await desk.link(id)).split('/p/')[1]!
  const at = { params: Promise.resolve({ link: token }) }
  const ask = (path = '', init?: RequestInit) => new Request(`${origin}/p/${token}${path}`, init)
  const sameOrigin = { 'sec-fetch-site': 'same-origin' }
  const form = (fields: Record<string, string>, headers: Record<string, string> = sameOrigin) =>
    POST(ask('', { method: 'POST', headers, body: new URLSearchParams(fields) }), at)
  const json = (body: unknown, headers: Record<string, string> = sameOrigin) =>
    ask('/x', { method: 'POST', headers, body: JSON.stringify(body) })
  /** What the page's script posts, with what a test changes in it. */
  const pay = async (typed: Typed, changes: object = {}) => {
    const sealed = await sealedPress(desk.ports.cardKeys.present(), token, typed)
    return charge(json({ ...sealed, ...changes }), at)
  }
  return { ...desk, id, token, at, ask, form, json, pay }
}

export const typed = (number: string) => ({
  number,
  expiry: '05/28',
  code: '737',
  name: 'Rita Okafor',
})
export const press = (number: string, submit = 'a-press') => ({ submit, ...typed(number) })
