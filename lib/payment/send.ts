import { randomUUID } from 'node:crypto'
import { countriesOf, countryName, readPhone } from '@/lib/call/phone'
import { findCall } from '@/lib/call/store'
import { dbNow, readDbClock } from '@/lib/db/now'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import { holdMerchant } from '@/lib/merchant/store'
import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { noteDelivery } from './delivery'
import { expiryOf } from './expiry'
import { makeLink } from './link'
import { statusesBefore } from './payment'
import { holdPayment, movePayment, notePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged, tellNoted } from './tell'
import { textCountries, textFor } from './text'
import { capReached, type TextCap } from './text-caps'
import { insertText } from './text-store'

/**
 * Texts the link, the first time or again. Each sending starts the link's time afresh and revives
 * one that ran out; to another number it also ends the link that went to the earlier one. The text
 * is on record before the carrier has it, so that a crash in between sends no second one.
 */
export async function sendLink(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'sms'>,
  staff: Staff,
  id: string,
  to: string,
): Promise<
  | { ok: true }
  | { ok: false; code: 'not_found' | 'not_allowed_now' | 'invalid_number' | TextCap }
  /** With the names of the countries where texts may go. */
  | { ok: false; code: 'country_not_allowed'; countries: string[] }
> {
  const { db, sms } = ports
  const payment = await paymentFor(db, staff, id)
  if (!payment) return { ok: false, code: 'not_found' }
  const phone = readPhone(to)
  if (!phone.ok) return { ok: false, code: 'invalid_number' }
  const configuration = await configurationVersion(db, payment.configuration_version_id)
  const countries = textCountries(configuration)
  if (!countriesOf(phone.e164).some((country) => countries.includes(country))) {
    return { ok: false, code: 'country_not_allowed', countries: countries.map(countryName) }
  }
  const prepared = await db.transaction().execute(async (db) => {
    // Two sendings at once are counted, and take their link's generation, one after the other.
    const held = (await holdPayment(db, id)) ?? payment
    await holdMerchant(db, held.merchant_id)
    const now = await readDbClock(db)
    const cap = await capReached(db, { payment: held, staff, to: phone.e164, now })
    if (cap) return cap
    const sending = await prepareSending(db, staff, held, {
      to: phone.e164,
      now,
      linkHours: configuration.limits.linkHours,
    })
    if (!sending) return 'not_allowed_now'
    const generation = sending.link_generation
    const link = await makeLink(ports.config, { paymentId: id, generation })
    const { body, segments } = textFor(configuration, sending, link)
    const textId = randomUUID()
    await insertText(db, {
      id: textId,
      merchant_id: sending.merchant_id,
      payment_id: id,
      staff_id: staff.id,
      sent_to: phone.e164,
      segments,
    })
    const line = { staffId: staff.id, detail: phone.e164 }
    await tellStory(db, sending, 'text-sent', line)
    return { sending, body, textId }
  })
  if (typeof prepared === 'string') return { ok: false, code: prepared }

  const { sending, body, textId } = prepared
  const sent = await sms.send({
    from: configuration.text.sender,
    to: phone.e164,
    body,
    reference: textId,
  })
  await noteDelivery(db, textId, sent)
  await (sending.version === payment.version ? tellNoted : tellChanged)(ports, sending)
  return { ok: true }
}

/** Sets the link's new time, its number and, where it went elsewhere before, its generation. */
async function prepareSending(
  db: Db,
  staff: Staff,
  payment: Payment,
  { to, now, linkHours }: { to: string; now: number; linkHours: number },
): Promise<Payment | null> {
  const call = payment.call_id === null ? null : await findCall(db, payment.call_id)
  const elsewhere = payment.sent_to !== null && payment.sent_to !== to
  const changes = {
    sent_to: to,
    sent_at: dbNow,
    expires_at: expiryOf({ sentAt: now, callEndedAt: call?.ended_at ?? null, linkHours }),
    new_link_asked_at: null,
    staff_id: staff.id,
    link_generation: payment.link_generation + (elsewhere ? 1 : 0),
  }
  if (payment.status === 'expired') {
    const fresh = { submits: 0, declines: 0, opened_at: null, touched_at: null }
    return movePayment(db, payment.id, 'renew', { ...changes, ...fresh })
  }
  return notePayment(db, payment.id, changes, { while: statusesBefore('submit') })
}
