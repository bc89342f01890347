import { Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import Stripe from 'stripe'

/** The vendor's package, aimed at `host`, or at Stripe when that is null. */
export function openClient(secretKey: string, host: string | null): Stripe {
  const url = host === null ? null : new URL(host)
  const plain = url?.protocol === 'http:'
  return new Stripe(secretKey, {
    apiVersion: '2026-10-28.endive',
    ...(url && { host: url.hostname, port: url.port, protocol: plain ? 'http' : 'https' }),
    httpClient: oneShot(plain ? new HttpAgent(keptAlive) : new HttpsAgent(keptAlive)),
    maxNetworkRetries: 0,
    telemetry: false,
    // It would put number and security code into events.
    emitEventBodies: false,
  })
}

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>

/** The last of what the package hands over: milliseconds. */
const timeoutOf = (asked: Parameters<HttpClient['makeRequest']>) => asked[7]

/** Idle connections are dropped before the other side does: a request into one is lost. */
const keptAlive = { keepAlive: true, timeout: 20_000 }

/**
 * One try and a hard end. The package repeats a request whose connection broke, even when it is
 * told never to, and its timeout starts again with every byte; so both are done here.
 */
function oneShot(agent: HttpAgent): HttpClient {
  const inner = Stripe.createNodeHttpClient(agent)
  return {
    getClientName: () => inner.getClientName(),

    async makeRequest(...asked) {
      const deadline = startDeadline(timeoutOf(asked))
      try {
        const response = await deadline.before(inner.makeRequest(...asked))
        const read = response.toJSON.bind(response)
        response.toJSON = async () => {
          try {
            return await deadline.before(read())
          } catch (error) {
            ;(response.getRawResponse() as IncomingMessage).destroy()
            throw error
          } finally {
            deadline.clear()
          }
        }
        return response
      } catch {
        deadline.clear()
        throw new Error('no answer')
      }
    },
  }
}

function startDeadline(ms: number) {
  let timer: NodeJS.Timeout
  const passed = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer in time')), ms)
  })
  passed.catch(() => {})
  return {
    before: <Value>(work: Promise<Value>) => Promise.race([work, passed]),
    clear: () => clearTimeout(timer),
  }
}
