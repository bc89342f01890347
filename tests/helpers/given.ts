import { randomBytes, randomUUID } from 'node:crypto'
import { setMedia } from '@/lib/call/store'
import { dbNow } from '@/lib/db/now'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { findEditing } from '@/lib/merchant/editing-store'
import { publishDraft } from '@/lib/merchant/publish'
import { saveDraft } from '@/lib/merchant/save-draft'
import { demoTotpSecret } from '@/lib/staff/demo'
import { invite } from '@/lib/staff/invite'
import { sealTotp } from '@/lib/staff/totp'
import { cards } from './payment'
import { atTheTill } from './till'
import type { TwoMerchants } from './two-merchants'

/** What must be so in the first business before an address can be asked in order, with its ids. */

/** Harper's draft as its editor has it, with a name that is not published. */
export async function draftOf({ here, ids }: TwoMerchants) {
  const { draft, revision } = (await findEditing(
    here.ports.db,
    here.owner.merchantId,
    ids.configuration,
  ))!
  return { revision, draft: { ...draft, name: 'Bills' } }
}

export async function edited(world: TwoMerchants) {
  const { here, ids } = world
  const saved = await saveDraft(here.ports, here.owner, ids.configuration, await draftOf(world))
  if (!saved.ok) throw new Error(saved.code)
  return {}
}

/** With a second version. */
export async function published(world: TwoMerchants) {
  await edited(world)
  const { here, ids } = world
  const { revision } = await draftOf(world)
  const done = await publishDraft(here.ports, here.owner, ids.configuration, { revision })
  if (!done.ok) throw new Error(done.code)
  return {}
}

export async function putAway({ here, ids }: TwoMerchants) {
  const done = await archiveConfiguration(here.ports, here.owner, ids.configuration)
  if (!done.ok) throw new Error(done.code)
  return {}
}

/** A call whose sound passes an edge; the contact centre's own id stands in the address. */
export async function masked({ here, ids }: TwoMerchants) {
  const tags = { callId: 'sip-1', customerTag: 'c', agentTag: 'a', trunk: 'carrier-a' }
  const media = { edge: 'edge1', ...tags, teCaller: true, teAgent: true, transcodes: false }
  await setMedia(here.ports.db, ids.call, JSON.stringify(media))
  return { call: ids.primaryCall }
}

export const gatewayAccount = async ({ here }: TwoMerchants) => ({
  account: await atTheTill(here.ports).add(),
})

export async function paid({ here }: TwoMerchants) {
  const payment = await here.sent()
  await here.press(payment, cards.approved)
  return { payment }
}

/** A refund that was asked for long ago and has no answer. */
export async function silentRefund(world: TwoMerchants) {
  const { payment } = await paid(world)
  const { db } = world.here.ports
  const [attempt] = await world.here.attempts(payment)
  const { amount, currency } = await world.here.payment(payment)
  const refund = randomUUID()
  await db
    .insertInto('refunds')
    .values({
      id: refund,
      merchant_id: world.here.owner.merchantId,
      payment_id: payment,
      attempt_id: attempt!.id,
      request_key: randomUUID(),
      charge_reference: 'charge',
      amount: amount!,
      currency,
      whole: 1,
      reason: 'requested',
      status: 'unconfirmed',
      created_at: 0,
    })
    .execute()
  return { payment, refund }
}

/** Somebody who was invited, and the link they were sent. */
export async function invited({ here }: TwoMerchants) {
  const { merchantId, id: staffId } = here.owner
  const person = { name: 'Ines Roth', email: 'ines@bridgestreet.example', role: 'agent' } as const
  const done = await invite(here.ports, { merchantId, by: { staffId } }, person)
  if (!done.ok) throw new Error(done.code)
  const { db } = here.ports
  const { id } = await db.selectFrom('invitations').select('id').executeTakeFirstOrThrow()
  return { invitation: id, token: done.link.split('/').at(-1)! }
}

/** Everybody has an app and a passkey; `passkey` is Mia's. */
export async function factors({ here }: TwoMerchants) {
  const { config, db, demo } = here.ports
  const people = await db.selectFrom('staff').select(['id', 'merchant_id']).execute()
  const keys = new Map(people.map(({ id }) => [id, randomBytes(32).toString('base64url')]))
  for (const { id, merchant_id } of people) {
    const who = { merchant_id, staff_id: id }
    const sealed = await sealTotp(config.sealKeys, id, demoTotpSecret)
    await db
      .insertInto('totp_secrets')
      .values({ ...who, sealed, added_at: dbNow })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const made = { public_key: '-', counter: 0, transports: '[]', synced: 0, created_at: 0 }
    await db
      .insertInto('passkeys')
      .values({ ...who, ...made, id: keys.get(id)!, name: 'Telephone' })
      .execute()
  }
  return { passkey: keys.get(demo.mia)! }
}
