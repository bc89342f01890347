import { z } from 'zod'
import type { TextFailure } from '../port'

/** An error as the Messages API writes it (RFC 7807), in an answer or in a receipt. */
export const Problem = z.object({
  type: z.string().max(500).nullish(),
  title: z.union([z.string().max(500), z.number()]).nullish(),
  invalid_parameters: z.array(z.object({ name: z.string() })).optional(),
})

/**
 * Vonage's codes in our vocabulary (its list of API errors, Messages). They stand behind the `#`
 * of a problem's type, and in receipts as its title too.
 */
const reasons: Record<string, TextFailure> = {
  1000: 'throttled', //        Throttled
  1040: 'invalid_number', //   Unrecognised prefix
  1050: 'barred', //           Number barred
  1060: 'account', //          Account barred
  1070: 'no_credit', //        Quota exceeded
  1080: 'account', //          Not enabled for REST
  1100: 'unreachable', //      Communication failed
  1120: 'sender_refused', //   Illegal sender address
  1140: 'account', //          Facility not allowed
  1160: 'not_allowed', //      Destination not white-listed
  1170: 'invalid_number', //   Invalid or missing msisdn
  1180: 'unreachable', //      Absent subscriber, temporary
  1190: 'invalid_number', //   Absent subscriber, permanent
  1200: 'unreachable', //      Portability error
  1210: 'spam', //             Anti-spam rejection
  1220: 'unreachable', //      Handset busy
  1230: 'unreachable', //      Network error
  1240: 'barred', //           The person has opted out
  1241: 'throttled', //        Too many requests to this number
  1250: 'unreachable', //      Unroutable
  1251: 'unreachable', //      No route to the destination
  1260: 'unreachable', //      Destination unreachable
  1270: 'barred', //           Age restriction
  1280: 'barred', //           Blocked by its network
  1282: 'spam', //             Blocked by the provider
  1290: 'barred', //           Its prepaid account cannot pay for receiving
  1300: 'invalid_number', //   Not on the provider's network
  1310: 'invalid_number', //   The device takes no texts
  1331: 'unreachable', //      Provider does not respond
  1360: 'expired', //          TTL reached
  1420: 'sender_refused', //   Invalid sender
  1430: 'invalid_number', //   Invalid recipient
  1460: 'throttled', //        Daily limit
  1470: 'not_allowed', //      Prefix blocked by Fraud Defender
  1472: 'throttled', //        Burst protection
  1473: 'spam', //             Protection against artificial traffic
  1480: 'not_allowed', //      Regulations of a country, to 1484
  1481: 'sender_refused',
  1482: 'not_allowed',
  1483: 'not_allowed',
  1484: 'not_allowed',
  unauthorized: 'account',
  forbidden: 'account',
  'account-suspended': 'account',
  unprovisioned: 'account',
  'low-balance': 'no_credit',
}

const byStatus: Record<number, TextFailure> = { 401: 'account', 402: 'no_credit', 403: 'account' }

const byParameter: Record<string, TextFailure> = { to: 'invalid_number', from: 'sender_refused' }

/** Why the API refused a text. */
export function reasonOfRefusal(status: number, body: string): TextFailure {
  const problem = readProblem(body)
  const named = problem?.invalid_parameters?.map(({ name }) => byParameter[name]).find(Boolean)
  return named ?? (problem && reasonOf(problem)) ?? byStatus[status] ?? 'other'
}

/** Why a text did not arrive, as a problem says it; null for a code that we do not know. */
export function reasonOf({ type, title }: z.infer<typeof Problem>): TextFailure | null {
  const code = type?.split('#')[1] ?? ''
  return known(code) ?? known(String(title ?? ''))
}

const known = (code: string): TextFailure | null =>
  Object.hasOwn(reasons, code) ? reasons[code]! : null

function readProblem(body: string): z.infer<typeof Problem> | null {
  try {
    return Problem.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
