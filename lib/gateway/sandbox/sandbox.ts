import { join } from 'node:path'
import { randomInt } from 'node:crypto'
import type { AdapterSetting } from '@/lib/adapter'
import type {
  Abilities,
  ChargeOutcome,
  CredentialField,
  Gateway,
  GatewayAccount,
  GatewayEvent,
  Order,
  SettledOutcome,
} from '../port'
import { sandboxCards, type Script } from './cards'
import { openLedger, type LedgerEntry } from './ledger'
import { giveBack } from './refunds'

/** How long a silent bank is waited for, as with a real one. */
const patienceMs = 10_000
/** A silent bank answers again this long after the charge. */
const silenceMs = 20_000

const can: Abilities = {
  prepare: true,
  idempotency: { lifetimeMs: Infinity, replaysErrors: true },
  fence: 'firm',
  stopAfterMs: 0,
  lookUp: true,
  webhook: 'hint',
  patienceMs,
}

/** It is open to everybody. */
export const credentials: CredentialField[] = []

/** A gateway with no bank behind it but one that keeps books. */
export function connect(
  { config, clock }: AdapterSetting,
  _account?: GatewayAccount,
  wait: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Gateway {
  const ledger = openLedger(ledgerFile(config.dataDir))

  function unheardOf(key: string): LedgerEntry {
    return {
      key,
      at: clock.now(),
      state: 'prepared',
      amount: 0,
      currency: '',
      reference: '',
      entry: 'link',
      last4: null,
      code: null,
      raw: null,
      passed: null,
      returnUrl: '',
      refunds: {},
      authorisationCode: null,
      answersAt: 0,
    }
  }

  function prepared({ idempotencyKey, money, reference, entry, returnUrl }: Order): LedgerEntry {
    return { ...unheardOf(idempotencyKey), ...money, reference, entry, returnUrl }
  }

  function outcomeNow(key: string): ChargeOutcome {
    const entry = ledger.find(key)!
    if (entry.state === 'challenged') {
      const url = `${config.publicUrl}/workbench/bank/${key}`
      const challenge = { url, method: 'GET' as const, fields: {}, keep: null }
      return { outcome: 'authenticate', gatewayReference: referenceOf(key), challenge }
    }
    return outcomeOf(entry) ?? { outcome: 'unconfirmed' }
  }

  return {
    name: 'sandbox',
    can,

    async prepare(order) {
      if (!ledger.find(order.idempotencyKey)) ledger.write(prepared(order))
      return { ok: true, gatewayReference: referenceOf(order.idempotencyKey) }
    },

    async confirm(order, _reference, card) {
      const { idempotencyKey: key } = order
      const entry = ledger.find(key) ?? prepared(order)
      if (entry.state !== 'prepared') return outcomeNow(key)
      const number = card.number.reveal()
      const { last4 } = card
      const known = sandboxCards.find((one) => one.number === number)
      const script: Script = known?.script ?? { outcome: 'declined', code: 'testmode_decline' }
      switch (script.outcome) {
        case 'silent': {
          const answersAt = clock.now() + silenceMs
          ledger.write({ ...entry, ...(script.taken ? taken() : {}), last4, answersAt })
          await wait(patienceMs)
          return { outcome: 'unconfirmed' }
        }
        case 'approved': {
          if (script.afterMs) await wait(script.afterMs)
          // The fence may have come down while the bank was thinking.
          const now = ledger.find(key) ?? entry
          if (now.state === 'prepared') ledger.write({ ...now, ...taken(), last4 })
          break
        }
        case 'authenticate':
          // Nobody can be asked on a telephone, and the banks of these cards insist.
          ledger.write(
            order.entry === 'keypad'
              ? { ...entry, state: 'declined', code: 'authentication_required', last4 }
              : { ...entry, state: 'challenged', passed: script.passed, last4 },
          )
          break
        default: {
          const { outcome: state, code, raw = null } = script
          ledger.write({ ...entry, state, code, raw, last4 })
        }
      }
      return outcomeNow(key)
    },

    /** The bank's own page told the bank; what the browser says is not listened to. */
    async resume({ idempotencyKey: key }) {
      return outcomeNow(key)
    },

    async lookUp({ idempotencyKey: key }) {
      const entry = ledger.find(key)
      return entry && entry.answersAt <= clock.now() ? outcomeOf(entry) : null
    },

    async stop({ idempotencyKey: key }) {
      const entry = ledger.find(key)
      if (!entry) {
        // The order may still be on its way here, and must find the door shut.
        ledger.write({ ...unheardOf(key), state: 'stopped', code: 'stopped' })
        return { outcome: 'failed', code: 'stopped' }
      }
      if (entry.answersAt > clock.now()) return null
      if (entry.state === 'prepared' || entry.state === 'challenged') {
        ledger.write({ ...entry, state: 'stopped', code: 'stopped' })
      }
      return outcomeOf(ledger.find(key)!)
    },

    refund: async (refund) => giveBack(ledger, refund),
    lookUpRefund: async ({ idempotencyKey, attemptId }) =>
      ledger.find(attemptId)?.refunds[idempotencyKey] === undefined
        ? null
        : { outcome: 'refunded', refundReference: referenceOf(idempotencyKey) },

    /** The bank's page speaks here when the caller has answered its question. */
    async read({ body }) {
      const { order = '', answer } = JSON.parse(body) as { order?: string; answer?: string }
      const entry = ledger.find(order)
      const events: GatewayEvent[] = []
      if (entry?.state === 'challenged' && (answer === 'pass' || answer === 'fail')) {
        ledger.write({ ...entry, ...(answer === 'pass' ? passing(entry) : refused) })
        events.push({ type: 'hint', attemptId: order })
      }
      return { events, answer: { status: 200 } }
    },

    check: async () => ({ ok: true, says: 'The sandbox is always there. No money moves.' }),
  }
}

export const ledgerFile = (dataDir: string) => join(dataDir, 'sandbox-bank.jsonl')

export const referenceOf = (key: string) => `sandbox-${key}`

function taken() {
  return { state: 'approved', authorisationCode: `T${randomInt(10_000, 99_999)}K` } as const
}

const passing = ({ passed }: LedgerEntry) =>
  passed === 'approved' ? taken() : ({ state: 'declined', code: 'card_declined' } as const)

const refused = { state: 'declined', code: 'authentication_failed' } as const

function outcomeOf(entry: LedgerEntry): SettledOutcome | null {
  const { state, code, raw, authorisationCode } = entry
  if (state === 'approved') {
    return { outcome: 'approved', gatewayReference: referenceOf(entry.key), authorisationCode }
  }
  if (state === 'declined' || state === 'failed') {
    return { outcome: state, code: code!, ...(raw && { raw }) }
  }
  return state === 'stopped' ? { outcome: 'failed', code: 'stopped' } : null
}
