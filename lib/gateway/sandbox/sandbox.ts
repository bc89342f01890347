import { join } from 'node:path'
import { randomInt } from 'node:crypto'
import type { AdapterSetting } from '@/lib/adapter'
import type { ChargeOutcome, Gateway, Order, SettledOutcome } from '../port'
import { sandboxCards, type Script } from './cards'
import { openLedger, type LedgerEntry } from './ledger'

/** How long a silent bank is waited for, as with a real one. */
const patienceMs = 10_000
/** A silent bank answers again this long after the charge. */
const silenceMs = 20_000

/** A gateway with no bank behind it but one that keeps books. */
export function connect(
  { config, clock }: AdapterSetting,
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
      authorisationCode: null,
      answersAt: 0,
    }
  }

  function prepared({ idempotencyKey, money, reference, entry }: Order): LedgerEntry {
    return { ...unheardOf(idempotencyKey), ...money, reference, entry }
  }

  return {
    name: 'sandbox',

    async prepare(order) {
      if (!ledger.find(order.idempotencyKey)) ledger.write(prepared(order))
      return { ok: true, reference: referenceOf(order.idempotencyKey) }
    },

    async confirm(order, _reference, card) {
      const entry = ledger.find(order.idempotencyKey) ?? prepared(order)
      if (entry.state !== 'prepared') return outcomeOf(entry) ?? { outcome: 'unconfirmed' }
      const number = card.number.reveal()
      const known = sandboxCards.find((one) => one.number === number)
      const script: Script = known?.script ?? { outcome: 'declined', code: 'testmode_decline' }
      if (script.outcome === 'silent') {
        const answersAt = clock.now() + silenceMs
        const last4 = card.last4
        ledger.write({ ...entry, ...(script.taken ? taken() : {}), last4, answersAt })
        await wait(patienceMs)
        return { outcome: 'unconfirmed' }
      }
      if (script.outcome === 'approved') {
        if (script.afterMs) await wait(script.afterMs)
        // The fence may have come down while the bank was thinking.
        const now = ledger.find(order.idempotencyKey) ?? entry
        if (now.state === 'prepared') ledger.write({ ...now, ...taken(), last4: card.last4 })
      } else {
        ledger.write({ ...entry, state: script.outcome, code: script.code, last4: card.last4 })
      }
      return outcomeOf(ledger.find(order.idempotencyKey)!) as ChargeOutcome
    },

    async stop(key) {
      const entry = ledger.find(key)
      if (!entry) {
        // The order may still be on its way here, and must find the door shut.
        ledger.write({ ...unheardOf(key), state: 'stopped', code: 'stopped' })
        return { outcome: 'failed', code: 'stopped' }
      }
      if (entry.answersAt > clock.now()) return null
      if (entry.state === 'prepared') ledger.write({ ...entry, state: 'stopped', code: 'stopped' })
      return outcomeOf(ledger.find(key)!)
    },
  }
}

export const ledgerFile = (dataDir: string) => join(dataDir, 'sandbox-bank.jsonl')

const referenceOf = (key: string) => `sandbox-${key}`

function taken(): Pick<LedgerEntry, 'state' | 'authorisationCode'> {
  return { state: 'approved', authorisationCode: `T${randomInt(10_000, 99_999)}K` }
}

function outcomeOf(entry: LedgerEntry): SettledOutcome | null {
  if (entry.state === 'approved') {
    return {
      outcome: 'approved',
      gatewayReference: referenceOf(entry.key),
      authorisationCode: entry.authorisationCode!,
    }
  }
  if (entry.state === 'declined') return { outcome: 'declined', code: entry.code! }
  if (entry.state === 'failed') return { outcome: 'failed', code: entry.code! }
  if (entry.state === 'stopped') return { outcome: 'failed', code: 'stopped' }
  return null
}
