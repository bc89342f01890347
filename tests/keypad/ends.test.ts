import type { TableNode } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { findCall, setMedia, setSecondaryId } from '@/lib/call/store'
import { endCall } from '@/lib/call/end'
import { askField } from '@/lib/keypad/ask'
import { sendLinkInstead } from '@/lib/keypad/link-instead'
import { openBook } from '@/lib/keypad/book'
import { reviewEntries, watchEntries } from '@/lib/keypad/watch'
import { startPayment } from '@/lib/keypad/start'
import { cancelPayment } from '@/lib/payment/cancel'
import { pay } from '@/lib/payment/pay'
import { sendLink } from '@/lib/payment/send'
import { fieldName, keypadOffice, type KeypadOffice } from '../helpers/keypad'
import { callerNumber, cards, press } from '../helpers/payment'

const { number } = fieldName

afterEach(() => vi.restoreAllMocks())

/** Digits are gone, the agent is out of Busy Payment IVR, the caller is back with them. */
async function expectFreed(here: KeypadOffice, id: string, reason: string): Promise<void> {
  expect(here.entry()).toBeNull()
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: reason, secure: false })
  expect(await here.agentState()).toBe('busy-in-return')
  const [row] = await here.ports.db.selectFrom('keypad_entries').selectAll().execute()
  expect(row).toMatchObject({ end_reason: reason, ended_at: expect.any(Number) })
}

test('a form that is closed frees its agent within twenty seconds', async () => {
  const here = await keypadOffice()
  const release = vi.spyOn(here.ports.voice, 'release')
  const id = await here.secured()
  await here.type(id, number, '4242')
  const { fields } = here.entry()!
  await here.waitAlone(15)
  await expectFreed(here, id, 'agent_lost')
  expect(fields.get(number)!.keys.typed()).toBe('')
  expect(release).toHaveBeenCalledTimes(1)
  expect(await here.status(id)).toBe('requested')
})

test('a form that is closed before Next frees its agent as well', async () => {
  const here = await keypadOffice()
  const id = await here.started()
  await here.waitAlone(15)
  await expectFreed(here, id, 'agent_lost')
  await here.fill(id)
  expect(await here.agentState()).toBe('busy-payment-ivr')
})

test('a form that is loaded again in time goes on', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number)
  await here.waitAlone(14)
  await here.wait(id, 1)
  await here.waitAlone(14)
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
})

test('the form is looked for every few seconds', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  const events = await here.watch(id)
  await here.wait(id, 12)
  const looks = events.filter(({ type }) => type === 'keypad.watched')
  expect(looks.length).toBe(3)
})

test('a caller who hangs up ends the call and the entry', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4242')
  await here.hear({ type: 'left', leg: 'C-8f31-207a' })
  await expectFreed(here, id, 'caller_left')
  expect((await findCall(here.ports.db, here.ports.demo.call))!.ended_at).not.toBeNull()
  expect(await here.secure(id)).toEqual({ ok: false, code: 'call_ended' })
})

test('an agent who hangs up ends it too, and the caller hears a goodbye', async () => {
  const here = await keypadOffice()
  const release = vi.spyOn(here.ports.voice, 'release')
  const id = await here.secured()
  await here.hear({ type: 'left', leg: 'C-8f31-207b' })
  await expectFreed(here, id, 'agent_left')
  expect(release).toHaveBeenCalledWith(expect.anything(), 'gone')
})

test('a contact centre that ends the call ends the entry', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await endCall(here.ports, here.ports.demo.merchantId, 'C-8f31-207a')
  await reviewEntries(here.ports)
  await expectFreed(here, id, 'call_ended')
})

test('a leg of some other call ends nothing', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.hear({ type: 'left', leg: 'C-of-somebody' })
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure' })
})

test('after a crash the caller is brought back, and the digits are asked for again', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number)
  const release = vi.spyOn(here.ports.voice, 'release')
  // Another process on the same record: it knows of no entry.
  here.ports.keypad = openBook(here.clock)
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: 'restarted' })
  await reviewEntries(here.ports)
  await expectFreed(here, id, 'restarted')
  expect(release).toHaveBeenCalledTimes(1)
  await reviewEntries(here.ports)
  expect(release).toHaveBeenCalledTimes(1)
  await here.secure(id)
  await here.typeCard(id)
  await here.process(id)
  expect(await here.status(id)).toBe('succeeded')
})

test('a crash while the bank is asked charges once', async () => {
  const here = await keypadOffice()
  here.holdBank()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.silentTaken })
  void here.process(id)
  await expect.poll(() => here.status(id)).toBe('processing')
  here.ports.keypad = openBook(here.clock)
  await reviewEntries(here.ports)
  expect(await here.agentState()).toBe('busy-in-return')
  expect(await here.secure(id)).toEqual({ ok: false, code: 'not_allowed_now' })
})

test('a window that is closed while the bank is asked loses nothing', async () => {
  const here = await keypadOffice()
  const answer = here.holdBank()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.slow })
  const charging = here.process(id)
  await expect.poll(() => here.status(id)).toBe('processing')
  await here.waitAlone(16)
  await expectFreed(here, id, 'agent_lost')
  answer()
  await charging
  expect(await here.status(id)).toBe('succeeded')
})

test('one entry runs on a call at a time', async () => {
  const here = await keypadOffice()
  await here.secured()
  const again = { configurationId: here.ports.demo.harperKeypad, callId: here.ports.demo.call }
  expect(await startPayment(here.ports, here.agent, again)).toEqual({
    ok: false,
    code: 'session-in-progress',
  })
  const link = await here.sent()
  expect(await here.secure(link)).toEqual({ ok: false, code: 'session-in-progress' })
})

test('of two starts in the same moment one begins', async () => {
  const here = await keypadOffice()
  const choice = { configurationId: here.ports.demo.harperKeypad, callId: here.ports.demo.call }
  const both = await Promise.all([
    startPayment(here.ports, here.agent, choice),
    startPayment(here.ports, here.agent, choice),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const rows = await here.ports.db.selectFrom('payments').select('status').execute()
  expect(rows.map(({ status }) => status).sort()).toEqual(['canceled', 'draft'])
})

test('the one that begins is in the book, also on a call whose sound passes an engine', async () => {
  const here = await keypadOffice()
  const { ports, agent } = here
  const media = { edge: 'edge1', callId: 'C-1', customerTag: 'c', agentTag: 'a', trunk: 't' }
  const agreed = { teCaller: true, teAgent: true, transcodes: false }
  await setMedia(ports.db, ports.demo.call, JSON.stringify({ ...media, ...agreed }))
  const choice = { configurationId: ports.demo.harperKeypad, callId: ports.demo.call }
  const both = await Promise.all([
    startPayment(ports, agent, choice),
    startPayment(ports, agent, choice),
    startPayment(ports, agent, choice),
  ])
  const [began] = both.filter((one) => one.ok)
  expect(here.entry()?.paymentId).toBe(began?.ok && began.paymentId)
})

test('another agent cannot take the call', async () => {
  const here = await keypadOffice()
  const other = await here.secondAgent()
  const choice = { configurationId: here.ports.demo.harperKeypad, callId: here.ports.demo.call }
  expect(await startPayment(here.ports, other, choice)).toEqual({ ok: false, code: 'not_found' })
  const id = await here.secured()
  expect(await askField(here.ports, other, id, number)).toEqual({ ok: false, code: 'not_found' })
})

test('without a call there is no keypad', async () => {
  const here = await keypadOffice()
  const choice = { configurationId: here.ports.demo.harperKeypad, callId: null }
  expect(await startPayment(here.ports, here.agent, choice)).toEqual({
    ok: false,
    code: 'call_ended',
  })
})

test('an outgoing call goes on as one', async () => {
  const here = await keypadOffice()
  await here.ports.db.updateTable('calls').set({ direction: 'outbound' }).execute()
  const id = await here.secured()
  await here.end(id)
  expect(await here.agentState()).toBe('busy-out-return')
})

test('a payment that is cancelled lets the caller go', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await cancelPayment(here.ports, here.agent, id)
  await reviewEntries(here.ports)
  await expectFreed(here, id, 'canceled')
})

test('masking that fails wipes what was typed and stops everything', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '42424242')
  const { generation } = here.entry()!
  const callId = here.ports.demo.call
  await here.hear({ type: 'unsecured', callId, reason: 'masking_off' })
  expect(await here.keypad(id)).toMatchObject({
    stage: 'not-secure',
    secure: false,
    insecure: 'masking_off',
    field: null,
  })
  expect(await here.field(id, number)).toMatchObject({ state: 'empty', emptied: 'wiped' })
  await here.digits('4', { generation })
  expect(await askField(here.ports, here.agent, id, number)).toEqual({
    ok: false,
    code: 'line_not_secure',
  })
  await here.secure(id)
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true, insecure: null })
  await here.typeCard(id)
  expect(await here.process(id)).toEqual({ ok: true })
})

test.each(['not_secured', 'call_leg_lost', 'timed_out'] as const)(
  'a line that is not secured says why: %s',
  async (reason) => {
    const here = await keypadOffice()
    vi.spyOn(here.ports.voice, 'secure').mockResolvedValueOnce({ ok: false, reason })
    const id = await here.secured()
    expect(await here.keypad(id)).toMatchObject({ stage: 'not-secure', insecure: reason })
    await here.secure(id)
    vi.spyOn(here.ports.voice, 'listen').mockResolvedValueOnce({ ok: false, reason })
    await askField(here.ports, here.agent, id, number)
    expect(await here.keypad(id)).toMatchObject({ stage: 'not-secure', insecure: reason })
  },
)

test.each([1, 2])(
  'a record that cannot be written to, at write %i, leaves nobody in an entry for ever',
  async (at) => {
    const here = await keypadOffice()
    const { ports } = here
    const id = await here.secured()
    await here.type(id, number, '4242')
    const releasing = vi.spyOn(ports.voice, 'release')
    const { fields } = here.entry()!
    const write = ports.db.updateTable.bind(ports.db)
    let writes = 0
    const broken = vi.spyOn(ports.db, 'updateTable').mockImplementation(((table: 'calls') => {
      if (++writes >= at) throw new Error('the record is out of reach')
      return write(table)
    }) as typeof ports.db.updateTable)
    await expect(here.end(id)).rejects.toThrow('out of reach')
    for (const { keys } of fields.values()) expect(keys.typed()).toBe('')
    expect(releasing).toHaveBeenCalled()
    expect((await here.keypad(id)).secure).toBe(false)
    broken.mockRestore()
    await here.end(id)
    await reviewEntries(ports)
    expect(here.entry()).toBeNull()
    expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: 'agent_ended' })
    expect(await here.agentState()).not.toBe('busy-payment-ivr')
  },
)

test('a link instead is the same payment, and the way back as well', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.declined })
  await here.process(id)
  expect(await sendLinkInstead(here.ports, here.agent, id)).toEqual({ ok: true })
  await expectFreed(here, id, 'link_instead')
  expect(await here.view(id)).toMatchObject({ entry: 'link', step: 'send' })
  await sendLink(here.ports, here.agent, id, callerNumber)
  expect(await here.view(id)).toMatchObject({ step: 'waiting' })

  expect(await here.secure(id)).toEqual({ ok: true })
  expect(await here.view(id)).toMatchObject({ entry: 'keypad', step: 'keypad' })
  await here.typeCard(id)
  const [byKeypad, byLink] = await Promise.all([
    here.process(id),
    pay(here.ports, id, press(cards.approved)),
  ])
  expect([byKeypad.ok, byLink.ok]).toContain(true)
  expect(await here.status(id)).toBe('succeeded')
  expect(here.taken()).toHaveLength(1)
})

test('a link that is paid meanwhile ends the entry', async () => {
  const here = await keypadOffice()
  const id = await here.sent()
  await here.secure(id)
  await pay(here.ports, id, press(cards.approved))
  await reviewEntries(here.ports)
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended' })
  expect(await here.agentState()).toBe('busy-in-return')
})

test('three declines lock the payment and free the agent', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  for (let i = 0; i < 3; i++) {
    await here.typeCard(id, { [number]: cards.declined })
    await here.process(id)
  }
  expect(await here.status(id)).toBe('locked')
  await reviewEntries(here.ports)
  expect(await here.agentState()).toBe('busy-in-return')
})

test('a line that ends while it is being secured is let go', async () => {
  const here = await keypadOffice()
  let secured = (_: { ok: true }) => {}
  vi.spyOn(here.ports.voice, 'secure').mockReturnValue(new Promise((done) => (secured = done)))
  const release = vi.spyOn(here.ports.voice, 'release')
  const id = await here.started()
  const filling = here.fill(id)
  await expect.poll(async () => (await here.keypad(id)).stage).toBe('securing')
  await here.end(id)
  secured({ ok: true })
  await filling
  await expectFreed(here, id, 'agent_ended')
  expect(release).toHaveBeenCalledTimes(2)
})

test('legs are known by the contact centre’s own names, also when they come later', async () => {
  const here = await keypadOffice()
  await setSecondaryId(here.ports.db, here.ports.demo.call, 'B-later')
  const id = await here.secured()
  await here.hear({ type: 'left', leg: 'B-later' })
  await expectFreed(here, id, 'agent_left')
  await watchEntries(here.ports)
})

test('an entry is in the book for as long as the record takes it for running', async () => {
  const here = await keypadOffice()
  const { db, keypad } = here.ports
  const { add, remove } = keypad
  let inserts = 0
  here.ports.db = db.withPlugin({
    transformQuery({ node }) {
      if (node.kind === 'InsertQueryNode' && isOfEntries(node.into)) inserts++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  let insertsBefore: number | undefined
  keypad.add = (entry) => ((insertsBefore = inserts), add(entry))
  let runningAfter: Promise<unknown[]> | undefined
  keypad.remove = (entry) => {
    const query = db.selectFrom('keypad_entries').selectAll().where('ended_at', 'is', null)
    runningAfter = query.execute()
    remove(entry)
  }
  const id = await here.secured()
  await here.end(id)
  // Not yet written down when it comes into the book, and over when it leaves it: at no time would
  // a look at the record find an entry that the book has not, and take it for a crash's.
  expect([insertsBefore, inserts]).toEqual([0, 1])
  expect(await runningAfter).toEqual([])
})

const isOfEntries = (table: TableNode | undefined) =>
  table?.table.identifier.name === 'keypad_entries'
