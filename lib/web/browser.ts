import type { Browser } from '@/lib/gateway/port'

/** Our own server script writes the connection's address here, over whatever came in it. */
const addressHeader = 'x-dotline-address'

/** The browser a card was typed in. `screen` is what the page's script read; null without script. */
export function browserOf(
  { headers }: Request,
  trustedProxies: number,
  screen: Browser['screen'],
): Browser {
  const text = (name: string, longest: number) => (headers.get(name) ?? '').slice(0, longest)
  return {
    ip: addressOf(headers, trustedProxies),
    userAgent: text('user-agent', longestHeader),
    accept: text('accept', longestHeader) || '*/*',
    language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?/.exec(text('accept-language', 50))?.[0] ?? 'en',
    javaScript: screen !== null,
    screen,
  }
}

/** EMV 3-D Secure takes no longer ones. */
const longestHeader = 2048

/**
 * Who is at the other end. Each proxy of ours adds one address to the right of `X-Forwarded-For`;
 * what stands left of those was written by anybody. Without proxies it is the connection's.
 */
export function addressOf(headers: Headers, trustedProxies: number): string | null {
  if (trustedProxies === 0) return headers.get(addressHeader)
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return forwarded.at(-trustedProxies) || null
}
