import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { readPhone } from '@/lib/call/phone'
import type { Schema } from '@/lib/db/schema'

/** Fewer digits than these are no part of a telephone number. */
const fewestDigits = 6
const isLast4 = /^\d{4}$/
const isAscii = /^[\x20-\x7e]*$/
const isPhone = /^[+\d\s().-]+$/

/**
 * What somebody types to find a payment: part of a reference or a name, a telephone number in any
 * form or its last digits, the last four digits of a card, a session or call id.
 */
export function searchIn(
  eb: ExpressionBuilder<Schema, 'payments'>,
  merchantId: string,
  search: string,
): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = [
    eb('payments.id', '=', search),
    contains('payments.reference', search),
    contains('payments.payer_name', search),
    sql<SqlBool>`payments.call_id in (select id from calls where merchant_id = ${merchantId}
      and (primary_id = ${search} or secondary_id = ${search}))`,
  ]
  if (isLast4.test(search)) {
    ways.push(sql<SqlBool>`payments.id in (select payment_id from attempts
      where merchant_id = ${merchantId} and last4 = ${search})`)
  }
  const digits = search.replace(/\D/g, '')
  if (isPhone.test(search) && digits.length >= fewestDigits) {
    const whole = wholeNumber(search, digits)
    if (whole) ways.push(toNumber(merchantId, whole))
    else ways.push(sql<SqlBool>`payments.sent_to like ${`%${digits.replace(/^0+/, '')}`}`)
  }
  return eb.or(ways)
}

/** Where the telephone rang or the text went. On an outgoing call it is the one that was called. */
const toNumber = (merchantId: string, number: string) => sql<SqlBool>`(payments.sent_to = ${number}
  or payments.id in (select payment_id from texts
    where merchant_id = ${merchantId} and sent_to = ${number})
  or payments.call_id in (select id from calls where merchant_id = ${merchantId}
    and (caller_number = ${number} or (direction = 'outbound' and called_number = ${number}))))`

/** `07700 900123`, `+44 7700 900123`, `0044…` and `44…` are one number. */
function wholeNumber(search: string, digits: string): string | null {
  for (const typed of [search, `+${digits}`]) {
    const read = readPhone(typed)
    if (read.ok) return read.e164
  }
  return null
}

/**
 * SQLite knows capitals of A to Z only, so words in other letters are also looked for as they were
 * typed, in capitals, and as names are written.
 */
function contains(column: 'payments.reference' | 'payments.payer_name', search: string) {
  const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const ref = sql.ref(column)
  const small = search.toLowerCase()
  const asNames = small.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
  const typed = isAscii.test(search) ? [search] : [search, search.toUpperCase(), asNames]
  return sql<SqlBool>`(lower(${ref}) like ${pattern(small)} escape '\\' or ${sql.join(
    typed.map((text) => sql`${ref} like ${pattern(text)} escape '\\'`),
    sql` or `,
  )})`
}
