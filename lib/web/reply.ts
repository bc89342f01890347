/**
 * Answers in JSON. Every refusal has a stable code; this table is where a code becomes a status
 * and a sentence.
 */
const refusals = {
  not_signed_in: [401, 'You are signed out. Sign in and go on where you were.'],
  bad_api_key: [401, 'This API key is missing, wrong or revoked.'],
  missing_scope: [403, 'This API key was not made for that.'],
  wrong_origin: [403, 'This request did not come from a page of ours.'],
  not_found: [404, 'There is no such thing here.'],
  not_allowed_now: [409, 'That cannot be done at this point.'],
  too_many_keys: [409, 'There are 20 keys already. Revoke one that nobody uses.'],
  not_paid: [409, 'Nothing was taken for this payment.'],
  draft_changed: [409, 'Somebody else changed this meanwhile.'],
  no_draft: [409, 'There is nothing to publish: this is what is published already.'],
  never_published: [409, 'This was never published, so there is nothing to go back to.'],
  version_changed: [409, 'Somebody else published meanwhile. Look at it again.'],
  published_already: [409, 'This version is published already.'],
  list_changed: [409, 'The list changed meanwhile. Load the page again.'],
  account_changed: [409, 'Somebody else changed it at the same moment. Load the page again.'],
  account_in_use: [409, 'A published configuration charges with it. Give that another account.'],
  account_archived: [
    409,
    'The gateway account of this configuration was put away. Choose another.',
  ],
  expired: [409, 'The link has run out.'],
  stale_key: [409, 'This does not open. Seal the card again, with the key in this answer.'],
  call_ended: [409, 'This call has ended.'],
  line_not_secure: [409, 'The line is not secure, so nothing can be typed on it.'],
  'session-in-progress': [409, 'A keypad payment is running on this call. End its session first.'],
  'invalid-card-number-security-code-capture-sequence': [409, 'Needs the card number first.'],
  'too-many-failed-attempts': [
    409,
    'All tries are used. Send a link instead, or end the session and start again.',
  ],
  email_taken: [409, 'Somebody has this e-mail address, or is invited with it.'],
  link_of_no_use: [410, 'This link works no longer. Load the page again to read why.'],
  yourself: [409, 'You cannot do this to yourself. Ask another owner.'],
  last_owner: [409, 'This is the last owner who can sign in. Make somebody else an owner first.'],
  second_factor_needed: [409, 'You need a second factor. Add another one before you remove this.'],
  wrong_password: [422, 'That is not your password.'],
  wrong_code: [422, 'That code is not right, or it was used before. Wait for the next one.'],
  wrong_passkey: [422, 'That passkey did not fit. Try again, or choose another way.'],
  locked: [429, 'Ten wrong tries have locked this account for 30 minutes.'],
  too_large: [413, 'This is more than we accept.'],
  logo_too_large: [413, 'This file is larger than 256 KB. Save it smaller and try again.'],
  logo_not_an_image: [422, 'This is not a PNG, JPEG or WebP picture.'],
  logo_broken: [422, 'This picture is damaged or not complete. Save it again and try again.'],
  logo_too_many_pixels: [422, 'This picture has too many pixels: at most 4096 by 4096.'],
  logo_moves: [422, 'This picture moves. Save a still one and try again.'],
  not_json: [400, 'The body is not JSON.'],
  invalid_body: [400, 'The body is not what this address takes.'],
  invalid_fields: [422, 'Some fields need another look.'],
  looks_like_card: [
    422,
    'This looks like a card number. Nothing of it was kept. Never send one here.',
  ],
  invalid_number: [422, 'This is not a telephone number we can text.'],
  more_than_taken: [422, 'This is more than is left of what was taken.'],
  not_confirmed: [422, 'This is not the amount. Type it as it stands above.'],
  request_key_used: [422, 'This key names a refund of another amount.'],
  country_not_allowed: [422, 'Texts do not go to numbers of this country.'],
  unknown_configuration: [422, 'There is no such payment configuration.'],
  no_connection: [422, 'The gateway did not take it. Nothing was kept.'],
  unknown_gateway: [422, 'This program has no such gateway with accounts.'],
  unknown_agent: [422, 'There is no such agent.'],
  too_many_texts: [429, 'That is a lot of texts for one payment. Wait a minute.'],
  too_many_tests: [429, 'Five test texts an hour are enough. Wait a while.'],
  too_many_texts_by_agent: [
    429,
    'You have sent a lot of texts. Wait some minutes, or let them scan the code.',
  ],
  too_many_texts_to_number: [
    429,
    'This number has had a lot of texts today. Let them scan the code.',
  ],
  too_many_texts_by_merchant: [429, 'All texts of today are used up. Let them scan the code.'],
  too_many_streams: [503, 'Too many pages are open at once. Try again in a moment.'],
  unavailable: [503, 'We cannot do this right now. Try again shortly.'],
} as const satisfies Record<string, [number, string]>

export type RefusalCode = keyof typeof refusals

/** A JSON answer that nothing on the way may keep. */
export function reply(status: number, body: unknown, headers?: HeadersInit): Response {
  const init = new Headers(headers)
  init.set('Cache-Control', 'no-store')
  return Response.json(body, { status, headers: init })
}

/** A refusal: `{ error: { code, message, … } }` with the status its code stands for. */
export function refuse(code: RefusalCode, extra: Record<string, unknown> = {}): Response {
  const [status, message] = refusals[code]
  const headers = status === 503 ? { 'Retry-After': String(retryAfterSeconds) } : undefined
  return reply(status, { error: { code, message, ...extra } }, headers)
}

/** What is out of reach now is mostly back by then. */
export const retryAfterSeconds = 10
