import { randomUUID } from 'node:crypto'
import type { KeypadField } from '@/lib/card/judge'
import { Secret } from '@/lib/card/secret'
import { findCall } from '@/lib/call/store'
import { askField } from '@/lib/keypad/ask'
import { endByAgent } from '@/lib/keypad/end'
import { keypadView } from '@/lib/keypad/entry-view'
import { hearVoice } from '@/lib/keypad/hear'
import { processTransaction } from '@/lib/keypad/process'
import { secureLine } from '@/lib/keypad/secure'
import { startPayment } from '@/lib/keypad/start'
import { stillThere } from '@/lib/keypad/still-there'
import { watchEntries } from '@/lib/keypad/watch'
import { fillIn } from '@/lib/payment/fill-in'
import { paymentView } from '@/lib/payment/payment-view'
import type { Pressed, VoiceEvent } from '@/lib/voice/port'
import { chargedBy, invoice, office, quickSandbox } from './payment'

/** What a caller types, field by field, with `#` where people press it. */
export const aCard: Partial<Record<KeypadField, string>> = {
  'payment-card-number': '4242424242424242#',
  'expiration-date': '0528',
  'security-code': '737',
}

export const fieldName = {
  number: 'payment-card-number',
  expiry: 'expiration-date',
  code: 'security-code',
  postal: 'postal-code',
} as const

/** An office whose agent takes cards by keypad, on the simulator's telephone. */
export async function keypadOffice(...setting: Parameters<typeof office>) {
  const here = await office(...setting)
  const { ports, agent, clock } = here

  async function started(configurationId = ports.demo.harperKeypad): Promise<string> {
    const begun = await startPayment(ports, agent, { configurationId, callId: ports.demo.call })
    if (!begun.ok) throw new Error(begun.code)
    return begun.paymentId
  }

  const secure = (id: string) => secureLine(ports, agent, id)

  /** Next was pressed: the details are there and the line is secured. */
  async function fill(id: string): Promise<void> {
    const filled = await fillIn(ports, agent, id, { values: invoice, done: true })
    if (!filled.ok) throw new Error(filled.code)
    const done = await secure(id)
    if (!done.ok) throw new Error(done.code)
  }

  /** A payment whose details are filled in and whose line is secure. */
  async function secured(configurationId?: string): Promise<string> {
    const id = await started(configurationId)
    await fill(id)
    return id
  }

  const hear = (event: VoiceEvent) => hearVoice(ports, event)

  const entry = () => ports.keypad.ofCall(ports.demo.call)

  /** Keys as the telephone network tells of them, for the asking in hand unless said otherwise. */
  async function digits(keys: string, changes: Partial<Pressed & { generation: number }> = {}) {
    const generation = entry()?.generation ?? 0
    const told = { id: randomUUID(), order: clock.now(), generation, ...changes }
    await hear({ type: 'digits', callId: ports.demo.call, keys: new Secret(keys), ...told })
  }

  /** A finger on a keypad: three keys a second. */
  async function press(keys: string): Promise<void> {
    for (const key of keys) {
      clock.move(333)
      // The form is open all the while.
      const running = entry()
      if (running) running.heardAt = clock.now()
      await digits(key)
    }
  }

  async function type(id: string, field: KeypadField, keys = aCard[field]!): Promise<void> {
    const asked = await askField(ports, agent, id, field)
    if (!asked.ok) throw new Error(asked.code)
    await press(keys)
  }

  async function typeCard(id: string, changes: typeof aCard = {}): Promise<void> {
    for (const [field, keys] of Object.entries({ ...aCard, ...changes })) {
      await type(id, field as KeypadField, keys)
    }
  }

  /** A bank that answers when it is let; what is charged meanwhile is on its way. */
  function holdBank(): () => void {
    // It may be let before it is asked: a payment is on its way a little earlier than its card.
    const { promise, resolve } = Promise.withResolvers<void>()
    Object.assign(ports, chargedBy(quickSandbox(ports, () => promise)))
    return resolve
  }

  return {
    ...here,
    holdBank,
    started,
    fill,
    secure,
    secured,
    end: (id: string) => endByAgent(ports, agent, id),
    hear,
    entry,
    digits,
    press,
    type,
    typeCard,
    process: (id: string, key: string = randomUUID()) => processTransaction(ports, agent, id, key),
    view: async (id: string) => (await paymentView(ports, agent, id))!,
    keypad: async (id: string) => (await keypadView(ports, id))!,
    field: async (id: string, field: KeypadField) =>
      (await keypadView(ports, id))!.fields.find((one) => one.field === field)!,
    agentState: async () => (await findCall(ports.db, ports.demo.call))!.agent_state,
    /** Lets time pass with the form open, as a server does: a quarter of a second at a time. */
    async wait(id: string, seconds: number) {
      for (let i = 0; i < seconds * 4; i++) {
        clock.move(250)
        await stillThere(ports, agent, id)
        await watchEntries(ports)
      }
    },
    /** The same with the form's window closed. */
    async waitAlone(seconds: number) {
      for (let i = 0; i < seconds * 4; i++) {
        clock.move(250)
        await watchEntries(ports)
      }
    },
  }
}

export type KeypadOffice = Awaited<ReturnType<typeof keypadOffice>>
