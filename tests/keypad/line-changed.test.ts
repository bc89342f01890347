import { afterEach, expect, test, vi } from 'vitest'
import { findCall, setMedia } from '@/lib/call/store'
import { askField } from '@/lib/keypad/ask'
import { lineChanged } from '@/lib/keypad/line-changed'
import { storyOf } from '@/lib/payment/story-store'
import type { Done } from '@/lib/voice/port'
import { keepPhone, phoneOf } from '@/lib/voice/simulator/phones'
import { aCard, fieldName, keypadOffice, type KeypadOffice } from '../helpers/keypad'
import { cards } from '../helpers/payment'

const { number, expiry } = fieldName

const media = {
  ...{ edge: 'edge1', callId: 'C-1@sip', customerTag: 'c', agentTag: 'a', trunk: 'carrier-a' },
  ...{ teCaller: true, teAgent: true, transcodes: false },
}

afterEach(() => vi.restoreAllMocks())

/** An entry that runs on a call whose line changes. */
async function onTheLine() {
  const here = await keypadOffice()
  const { ports } = here
  const { call } = ports.demo
  await setMedia(ports.db, call, JSON.stringify(media))
  return {
    ...here,
    securing: vi.spyOn(ports.voice, 'secure'),
    listening: vi.spyOn(ports.voice, 'listen'),
    async change(type: Parameters<typeof lineChanged>[2], changes: Partial<typeof media> = {}) {
      await setMedia(ports.db, call, JSON.stringify({ ...media, ...changes }))
      await lineChanged(ports, (await findCall(ports.db, call))!, type)
    },
    /** What the caller's telephone does from here on. */
    phone: (habits: Parameters<typeof keepPhone>[2]) =>
      void keepPhone(phoneOf(call)!, here.clock.now(), habits),
    /** The proofs that are asked for from now on, to be answered by hand and in any order. */
    holdProofs() {
      const answers: ((done: Done) => void)[] = []
      vi.spyOn(ports.voice, 'secure').mockImplementation(
        () => new Promise<Done>((answer) => answers.push(answer)),
      )
      return answers
    },
    reasons: async (id: string) =>
      (await storyOf(ports.db, id))
        .filter(({ kind }) => kind === 'not-secure')
        .map((one) => one.detail),
  }
}

/** Nothing of the card is left, and the form says why. */
async function expectLost(here: KeypadOffice, id: string, reason: string): Promise<void> {
  const seen = await here.keypad(id)
  expect(seen).toMatchObject({ stage: 'not-secure', secure: false, insecure: reason, field: null })
  expect(await here.field(id, number)).toMatchObject({ state: 'empty', emptied: 'wiped' })
  for (const { keys } of here.entry()!.fields.values()) expect(keys.typed()).toBe('')
}

test.each(['reinvite', 'hold', 'resume'] as const)(
  'after a %s the masking is proven anew, and the field goes on with the keys it has',
  async (type) => {
    const here = await onTheLine()
    const id = await here.secured()
    await here.type(id, number, '42424242')
    here.securing.mockClear()
    here.listening.mockClear()
    await here.change(type, { agentTag: 'a2' })
    expect(here.securing).toHaveBeenCalledTimes(1)
    expect(here.securing.mock.calls[0]![0].media).toMatchObject({
      customerTag: 'c',
      agentTag: 'a2',
    })
    // The caller is not prompted again.
    expect(here.listening.mock.calls.map(([, { field, prompt }]) => [field, prompt])).toEqual([
      [number, ''],
    ])
    expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true, field: number })
    await here.press('42424242')
    expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
    await here.type(id, expiry)
    await here.type(id, fieldName.code)
    expect(await here.process(id)).toEqual({ ok: true })
    expect(await here.reasons(id)).toEqual([])
  },
)

test('until it is proven the logo is grey', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number, '4242')
  const events = await here.watch(id)
  const [proofs, changing] = [here.holdProofs(), here.change('hold')]
  await expect.poll(() => proofs.length).toBe(1)
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: false, evidence: [] })
  proofs[0]!({ ok: true, evidence: [{ what: 'sole_sink', at: 7 }] })
  await changing
  expect(await here.keypad(id)).toMatchObject({
    secure: true,
    evidence: [{ what: 'sole_sink', at: 7 }],
  })
  const logos = events.flatMap((one) => (one.type === 'keypad.changed' ? [one.entry.secure] : []))
  expect(logos.slice(-2)).toEqual([false, true])
})

test.each([
  [{ refusesMasking: true }, 'not_secured'],
  [{ hungUp: true }, 'call_leg_lost'],
])('a masking that cannot be proven again loses with its reason (%j)', async (habits, reason) => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number, '42424242')
  const { generation } = here.entry()!
  here.phone(habits)
  await here.change('reinvite')
  await expectLost(here, id, reason)
  expect(await here.reasons(id)).toEqual([reason])
  // A key that was on its way belongs to nothing.
  await here.digits('4', { generation })
  expect(await here.field(id, number)).toMatchObject({ state: 'empty' })
})

test('a line that is masked and not listened to loses too', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number, '42424242')
  here.listening.mockResolvedValueOnce({ ok: false, reason: 'timed_out' })
  await here.change('resume')
  await expectLost(here, id, 'timed_out')
})

test('a transfer puts somebody else on the line: what was typed is wiped at once', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number)
  await here.type(id, expiry, '05')
  here.securing.mockClear()
  await here.change('transfer', { customerTag: 'd' })
  expect(here.securing).not.toHaveBeenCalled()
  await expectLost(here, id, 'line_changed')
  const asked = await askField(here.ports, here.agent, id, number)
  expect(asked).toEqual({ ok: false, code: 'line_not_secure' })
  await here.secure(id)
  expect(here.securing.mock.calls.at(-1)![0].media).toMatchObject({ customerTag: 'd' })
  await here.typeCard(id)
  expect(await here.process(id)).toEqual({ ok: true })
})

test('with the bank already, a card is charged whatever becomes of the line', async () => {
  const here = await onTheLine()
  const answer = here.holdBank()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.slow })
  const charging = here.process(id)
  await expect.poll(() => here.status(id)).toBe('processing')
  here.listening.mockClear()
  await here.change('hold')
  expect(await here.keypad(id)).toMatchObject({ stage: 'processing', secure: true })
  expect(here.listening).not.toHaveBeenCalled()
  await here.change('transfer')
  expect(await here.keypad(id)).toMatchObject({ stage: 'processing', secure: false })
  answer()
  await charging
  expect(await here.status(id)).toBe('succeeded')
})

test('before Next, and where no card is typed, there is nothing to prove', async () => {
  const here = await onTheLine()
  await here.change('reinvite')
  const id = await here.started()
  await here.change('transfer', { customerTag: 'd' })
  expect(here.securing).not.toHaveBeenCalled()
  expect(await here.keypad(id)).toMatchObject({ stage: 'details', insecure: null })
  await here.fill(id)
  expect(here.securing.mock.calls[0]![0].media).toMatchObject({ customerTag: 'd' })
})

test('of two changes the later one decides, also where the earlier is answered first', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number, '42424242')
  const proofs = here.holdProofs()
  const both = [here.change('hold')]
  await expect.poll(() => proofs.length).toBe(1)
  both.push(here.change('resume'))
  await expect.poll(() => proofs.length).toBe(2)
  // As of a wish that a later one took the place of.
  proofs[0]!({ ok: false, reason: 'not_secured' })
  await both[0]
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: false })
  proofs[1]!({ ok: true })
  await both[1]
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true, field: number })
  await here.press('42424242')
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
})

test('a field that is asked for meanwhile is the one that goes on', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number)
  await here.type(id, expiry, '05')
  const [proofs, changing] = [here.holdProofs(), here.change('reinvite')]
  await expect.poll(() => proofs.length).toBe(1)
  await askField(here.ports, here.agent, id, fieldName.code)
  here.listening.mockClear()
  proofs[0]!({ ok: true })
  await changing
  expect(here.listening).not.toHaveBeenCalled()
  await here.press(aCard[fieldName.code]!)
  expect(await here.field(id, fieldName.code)).toMatchObject({ state: 'complete' })
})

test('a line that moves while it is secured is secured as it is then', async () => {
  const here = await onTheLine()
  const id = await here.started()
  const proofs = here.holdProofs()
  const filling = here.fill(id)
  await expect.poll(() => proofs.length).toBe(1)
  await here.change('transfer', { customerTag: 'd' })
  proofs[0]!({ ok: true })
  await expect.poll(() => proofs.length).toBe(2)
  expect(await here.keypad(id)).toMatchObject({ stage: 'securing', secure: false })
  proofs[1]!({ ok: true })
  await filling
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true })
  const tags = vi
    .mocked(here.ports.voice.secure)
    .mock.calls.map(([{ media }]) => media?.customerTag)
  expect(tags.slice(-2)).toEqual(['c', 'd'])
})

test('an entry that ends meanwhile stays ended', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  const [proofs, changing] = [here.holdProofs(), here.change('reinvite')]
  await expect.poll(() => proofs.length).toBe(1)
  await here.end(id)
  proofs[0]!({ ok: true })
  await changing
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', secure: false })
})

test('a field whose asking a change falls into is listened to when the line is proven', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  let answer: (done: Done) => void = () => {}
  here.listening.mockImplementationOnce(() => new Promise<Done>((done) => (answer = done)))
  const asking = askField(here.ports, here.agent, id, number)
  await expect.poll(() => here.listening.mock.calls.length).toBe(1)
  const [proofs, changing] = [here.holdProofs(), here.change('reinvite')]
  await expect.poll(() => proofs.length).toBe(1)
  // The wish for the field was taken back by the wish for another proof.
  answer({ ok: false, reason: 'not_secured' })
  await asking
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: false })
  proofs[0]!({ ok: true })
  await changing
  expect(await here.keypad(id)).toMatchObject({ secure: true, field: number, listening: true })
  await here.press('4242')
  await here.wait(id, 60)
  expect(await here.field(id, number)).toMatchObject({ error: 'input-timeout' })
  expect(await here.reasons(id)).toEqual([])
})

test('a key that comes meanwhile turns no logo green', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.type(id, number, '4242')
  const [proofs, changing] = [here.holdProofs(), here.change('hold')]
  await expect.poll(() => proofs.length).toBe(1)
  await here.press('4')
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: false })
  proofs[0]!({ ok: true })
  await changing
  expect(await here.keypad(id)).toMatchObject({ secure: true })
})

test('a line that cannot be proven anew does not take back a securing that came after it', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  const proofs = here.holdProofs()
  const changing = here.change('reinvite')
  await expect.poll(() => proofs.length).toBe(1)
  await here.hear({ type: 'unsecured', callId: here.ports.demo.call, reason: 'edge_down' })
  const securing = here.secure(id)
  await expect.poll(() => proofs.length).toBe(2)
  // As of a wish that a later one took the place of.
  proofs[0]!({ ok: false, reason: 'not_secured' })
  await changing
  expect(await here.keypad(id)).toMatchObject({ stage: 'securing' })
  proofs[1]!({ ok: true })
  await securing
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true })
})

test('of two securings the later one decides, also where the earlier is answered first', async () => {
  const here = await onTheLine()
  const id = await here.secured()
  await here.hear({ type: 'unsecured', callId: here.ports.demo.call, reason: 'second_sink' })
  const proofs = here.holdProofs()
  const both = [here.secure(id)]
  await expect.poll(() => proofs.length).toBe(1)
  await here.hear({ type: 'unsecured', callId: here.ports.demo.call, reason: 'edge_down' })
  both.push(here.secure(id))
  await expect.poll(() => proofs.length).toBe(2)
  // As of a wish that a later one took the place of.
  proofs[0]!({ ok: false, reason: 'not_secured' })
  await both[0]
  expect(await here.keypad(id)).toMatchObject({ stage: 'securing' })
  proofs[1]!({ ok: true })
  await both[1]
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true })
})
