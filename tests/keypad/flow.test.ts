import { expect, test } from 'vitest'
import { step, type KeypadAction } from '@/lib/keypad/flow'
import { keypadStages } from '@/lib/keypad/view'

const actions: KeypadAction[] = [
  'secure',
  'hold',
  'lose',
  'ask',
  'extend',
  'process',
  'retry',
  'take',
  'end',
]

/** The whole table, written once more: what is not named here may not happen. */
const allowed: Record<string, string> = {
  'details secure': 'securing',
  'details end': 'ended',
  'securing hold': 'secure',
  'securing lose': 'not-secure',
  'securing end': 'ended',
  'secure ask': 'secure',
  'secure extend': 'secure',
  'secure process': 'processing',
  'secure lose': 'not-secure',
  'secure end': 'ended',
  'not-secure secure': 'securing',
  'not-secure extend': 'not-secure',
  'not-secure end': 'ended',
  'processing retry': 'secure',
  'processing take': 'done',
  'processing end': 'ended',
  'done end': 'ended',
}

test.each(keypadStages.flatMap((stage) => actions.map((action) => [stage, action] as const)))(
  'from %s, %s leads where the table says',
  (stage, action) => {
    expect(step(stage, action)).toBe(allowed[`${stage} ${action}`] ?? null)
  },
)
