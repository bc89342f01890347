import { expect, test } from 'vitest'
import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { createConfiguration } from '@/lib/merchant/create-configuration'
import { testText } from '@/lib/merchant/test-text'
import { rejectedNumber, readOutbox, silentNumber } from '@/lib/sms/outbox/outbox'
import { ownersOffice } from '../helpers/owner'

const mine = '07700 900123'
const hour = 60 * 60 * 1000

async function console() {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  return {
    ...here,
    harper,
    send: (to = mine, id = harper, staff = here.owner) => testText(here.ports, staff, id, to),
    outbox: () => readOutbox(here.ports.config.dataDir, 20),
  }
}

test('a test says that it is one, is what the editor holds, and links to no payment', async () => {
  const { send, outbox, edit, harper, audited, ports } = await console()
  await edit(harper, (draft) => ({
    ...draft,
    text: { ...draft.text, sender: 'Harper2', template: 'Hello {merchant}, {amount}: {link}' },
  }))
  expect(await send()).toMatchObject({ ok: true, sent: { delivery: 'delivered' } })
  expect(await outbox()).toMatchObject([
    {
      from: 'Harper2',
      to: '+447700900123',
      body: `TEST, nothing to pay. Hello Harper & Sons, £184.50: ${ports.config.publicUrl}/p/sample`,
    },
  ])
  expect(await audited()).toMatchObject([
    { kind: 'text.tested', subject: harper, detail: { to: '+447700900123' } },
  ])
})

test.each([
  [rejectedNumber, 'rejected'],
  [silentNumber, 'unknown'],
])('what the carrier says is what is told: %s is %s', async (to, delivery) => {
  const { send } = await console()
  expect(await send(to)).toMatchObject({ ok: true, sent: { delivery } })
})

test('after five in an hour the sixth waits, also where they come at once', async () => {
  const { send, clock, outbox } = await console()
  const sent = await Promise.all(Array.from({ length: 6 }, () => send()))
  expect(sent.filter(({ ok }) => ok)).toHaveLength(5)
  expect(sent.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'too_many_tests' })
  expect(await outbox()).toHaveLength(5)
  clock.move(hour)
  expect(await send()).toMatchObject({ ok: true })
})

test.each([
  ['to a number of another country', 'country_not_allowed'],
  ['to what is no number', 'invalid_number'],
  ['with a text that has something to fix', 'invalid_fields'],
  ['before the business’s telephone is known', 'invalid_fields'],
  ['of another merchant', 'not_found'],
  ['of a configuration that is put away', 'not_found'],
])('a test %s is not sent', async (what, code) => {
  const { send, outbox, edit, harper, audited, ports, owner, stranger } = await console()
  let id = harper
  if (what.startsWith('with')) {
    await edit(harper, (draft) => ({ ...draft, text: { ...draft.text, template: 'Pay' } }))
  }
  if (what.startsWith('before')) {
    const created = await createConfiguration(ports, owner, { kind: 'digital', name: 'New' })
    if (created.ok) id = created.id
  }
  if (what.endsWith('put away')) await archiveConfiguration(ports, owner, harper)
  const to = what.endsWith('country') ? '+33 6 12 34 56 78' : what.endsWith('number') ? '12' : mine
  const staff = what === 'of another merchant' ? stranger : owner
  expect(await send(to, id, staff)).toMatchObject({ ok: false, code })
  expect(await outbox()).toEqual([])
  expect((await audited()).filter(({ kind }) => kind === 'text.tested')).toEqual([])
})
