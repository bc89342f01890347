import { seal, type CardKey } from '@/lib/card/sealed'

/** What stands in the page's four inputs, and the name of the press. */
export type Typed = { submit: string; number: string; expiry: string; code: string; name: string }

/** A press of Pay as the page's script posts it: no more of the card than the server can open. */
export async function sealedPress(
  key: CardKey,
  link: string,
  { submit, number, expiry, code, name }: Typed,
): Promise<{ submit: string; sealed: string }> {
  const typed = {
    'payment-card-number': number,
    'expiration-date': expiry,
    'security-code': code,
    'cardholder-name': name,
  }
  return { submit, sealed: await seal(key, { submit, link, typed }) }
}

/** The key of a server that runs elsewhere, as a page is told it whose own key has died. */
export async function keyAt(url: string): Promise<CardKey> {
  const answer = await postCharge(url, { submit: 'whoever', sealed: 'nothing' })
  return ((await answer.json()) as { error: { key: CardKey } }).error.key
}

export const postCharge = (url: string, body: unknown): Promise<Response> =>
  fetch(`${url}/charge`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(url).origin },
    body: JSON.stringify(body),
  })

/** A press for the link at this address, sealed to the key its server has now. */
export const pressAt = async (url: string, typed: Typed) =>
  sealedPress(await keyAt(url), url.split('/p/')[1]!, typed)
