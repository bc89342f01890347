import { CheckoutAPI, Client, Config, EnvironmentEnum } from '@adyen/api-library'
import type { Account } from './credentials'

/** What came of one request, as the wire has it. */
export type Answer =
  | { heard: true; status: number; transient: boolean; body: Record<string, unknown> }
  /** `left`: it may have reached Adyen. */
  | { heard: false; left: boolean }

/** Fills in a request with Adyen's package: `(api, options) => api.PaymentsApi.payments(…, options)`. */
export type Call = (api: CheckoutAPI, options: { idempotencyKey: string }) => Promise<unknown>

/** Sends one request, under a key that is never left out, and has its answer within the deadline. */
export type Ask = (key: string, deadlineMs: number, call: Call) => Promise<Answer>

/**
 * Adyen's package names endpoints and serialises requests. The wire is ours: its own has no
 * deadline, follows redirects with the card, hides `transient-error`, takes HTML for an answer and
 * drops what it does not know. `host` is Adyen of the tests.
 */
export function openClient(account: Account, host: string | null): Ask {
  const config = new Config({
    apiKey: account.apiKey,
    environment: account.live ? EnvironmentEnum.LIVE : EnvironmentEnum.TEST,
    ...(account.urlPrefix ? { liveEndpointUrlPrefix: account.urlPrefix } : {}),
  })
  return async (key, deadlineMs, call) => {
    let answer: Answer = { heard: false, left: false }
    const wire = {
      async request(endpoint: string, json: string | Buffer): Promise<string> {
        const headers = { 'x-api-key': account.apiKey, 'idempotency-key': key }
        answer = await post(at(host, endpoint), json.toString(), headers, deadlineMs)
        return '{}'
      },
    }
    await call(new CheckoutAPI(new Client(config, wire)), { idempotencyKey: key })
    return answer
  }
}

async function post(
  url: URL,
  body: string,
  headers: Record<string, string>,
  deadlineMs: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      // A card must not go anywhere else, nor into the cache that Next puts behind `fetch`.
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(deadlineMs),
    })
    const read = jsonObject(await response.text())
    if (!read) return { heard: false, left: true }
    const transient = response.headers.get('transient-error') === 'true'
    return { heard: true, status: response.status, transient, body: read }
  } catch (error) {
    return { heard: false, left: !neverLeft(error) }
  }
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** No connection came about, so no byte of the request went out. */
function neverLeft(error: unknown): boolean {
  const code = (error as { cause?: { code?: unknown } }).cause?.code
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(
    String(code),
  )
}

function at(host: string | null, endpoint: string): URL {
  const url = new URL(endpoint)
  if (host === null) return url
  const { protocol, host: other } = new URL(host)
  url.protocol = protocol
  url.host = other
  return url
}
