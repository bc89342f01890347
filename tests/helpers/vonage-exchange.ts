import { randomUUID } from 'node:crypto'
import type { Action } from './vonage-shapes'

/** One end of a telephone call at the Vonage of the tests. */
export type Leg = {
  uuid: string
  number: string
  direction: 'inbound' | 'outbound'
  status: 'ringing' | 'answered' | 'completed' | 'unanswered'
  conversation: Conversation
  /** Where its keys are posted, while asynchronous input is on. */
  input: string | null
  /** Legs that hear it, and that it hears; null is all of them. */
  canSpeak: string[] | null
  canHear: string[] | null
  /** What machines said to it. */
  heard: string[]
  /** Keys of others whose tones it could hear. */
  tones: string
  /** The rest of its call control, behind a `wait`. */
  later: Action[]
}

export type Conversation = { uuid: string; name: string | null }

/** What is told to the event URL. */
export type Told = (event: Record<string, unknown>) => void

/**
 * Legs, the conversations they are in, and call control (NCCO) as far as it says where a leg is,
 * what it hears and who gets its keys. `wait` lasts until `waitIsOver`.
 */
export function openExchange(tell: Told, timestamp: () => string) {
  const legs = new Map<string, Leg>()
  const named = new Map<string, Conversation>()
  const newConversation = (name: string | null = null) => ({ uuid: `CON-${randomUUID()}`, name })
  const inside = ({ uuid }: Conversation) =>
    [...legs.values()].filter((leg) => leg.conversation.uuid === uuid && leg.status === 'answered')

  const exchange = {
    legs,
    /** A leg that goes home passes through a conversation of its own, and two moves are told. */
    stopover: false,
    /** Asynchronous input goes on when a leg is transferred. Not documented, so both are tried. */
    inputSurvives: true,

    add(number: string, direction: Leg['direction']): Leg {
      const leg: Leg = {
        uuid: randomUUID(),
        number,
        direction,
        status: 'answered',
        conversation: newConversation(),
        input: null,
        canSpeak: null,
        canHear: null,
        heard: [],
        tones: '',
        later: [],
      }
      legs.set(leg.uuid, leg)
      return leg
    },

    /** Does what call control says, from the beginning. */
    run(leg: Leg, ncco: Action[]): void {
      leg.later = []
      for (const [i, action] of ncco.entries()) {
        if (action.action === 'input') leg.input = action.eventUrl![0]!
        if (action.action === 'talk') leg.heard.push(action.text)
        if (action.action === 'stream') leg.heard.push(action.streamUrl[0]!)
        if (action.action === 'wait') return void (leg.later = ncco.slice(i + 1))
        if (action.action !== 'conversation') continue
        const conversation = named.get(action.name) ?? newConversation(action.name)
        named.set(action.name, conversation)
        leg.canSpeak = action.canSpeak ?? null
        leg.canHear = action.canHear ?? null
        return exchange.move(leg, conversation)
      }
      // Call control that has run out hangs up.
      exchange.end(leg, 'completed')
    },

    /** The `transfer` of the Voice API. */
    transfer(leg: Leg, ncco: Action[]): void {
      if (!exchange.inputSurvives) leg.input = null
      const first = ncco.find(({ action }) => action !== 'input')
      if (exchange.stopover || first?.action !== 'conversation') {
        leg.canSpeak = leg.canHear = null
        exchange.move(leg, newConversation())
      }
      exchange.run(leg, ncco)
    },

    move(leg: Leg, to: Conversation): void {
      const from = leg.conversation
      leg.conversation = to
      tell({
        type: 'transfer',
        uuid: leg.uuid,
        conversation_uuid_from: from.uuid,
        conversation_uuid_to: to.uuid,
        timestamp: timestamp(),
      })
    },

    /** The `wait` that a leg is in runs out. */
    waitIsOver: (leg: Leg) => exchange.run(leg, leg.later),

    /** A key is pressed: whose ears the tone reaches, and where it is posted. */
    press(leg: Leg, key: string): string | null {
      if (leg.status !== 'answered') return null
      for (const other of inside(leg.conversation)) {
        const speaks = leg.canSpeak === null || leg.canSpeak.includes(other.uuid)
        const hears = other.canHear === null || other.canHear.includes(leg.uuid)
        if (other !== leg && speaks && hears) other.tones += key
      }
      return leg.input
    },

    end(leg: Leg, status: 'completed' | 'unanswered'): void {
      if (leg.status === 'completed' || leg.status === 'unanswered') return
      leg.status = status
      leg.input = null
      exchange.tellStatus(leg)
    },

    tellStatus(leg: Leg): void {
      tell({
        from: leg.number,
        to: '442079460000',
        uuid: leg.uuid,
        conversation_uuid: leg.conversation.uuid,
        status: leg.status,
        direction: leg.direction,
        timestamp: timestamp(),
      })
    },
  }
  return exchange
}

/** A leg as `GET /v1/calls/<leg>` shows it. */
export const detailOf = ({ uuid, number, direction, status, conversation }: Leg) => ({
  _links: { self: { href: `/calls/${uuid}` } },
  uuid,
  status,
  direction,
  conversation_uuid: conversation.uuid,
  to: { type: 'phone', number: '442079460000' },
  from: { type: 'phone', number },
  rate: '0.0045',
  price: '0.0001',
  duration: '0',
  network: 'GB-FIXED',
})
