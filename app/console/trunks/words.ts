import { insecure } from '@/app/agent/keypad-words'
import { trialKeys, type Mark } from '@/lib/card/trial'
import type { HeardAs, TrunkTestView, TrunkView } from '@/lib/call/trunk'

/** How a trunk's keys are masked. */
export function profileName({ mode, detect }: Pick<TrunkView, 'mode' | 'detect'>): string {
  if (mode === 'none') return 'Failed: no cards on this trunk'
  if (mode === 'drop') return 'Left out of the sound'
  return detect ? 'One tone for each, searched for in the sound' : 'One tone for each'
}

export const heardWords: Record<HeardAs, string> = {
  nothing: 'Nothing, or a short gap',
  same_tone: 'One same tone for every key',
  keys: 'Different tones',
}

/** What came of the keys so far, in one sentence. */
export function marksWords(marks: readonly Mark[]): string {
  const count = (mark: Mark) => marks.filter((one) => one === mark).length
  const [right, double, wrong] = [count('right'), count('double'), count('wrong')]
  const said = [`${right} of ${trialKeys.length} keys came`]
  if (double > 0) said.push(`${double} came twice`)
  if (wrong > 0) said.push(`${wrong} came out of turn`)
  return `${said.join(', ')}.`
}

/** What the end of a test means. */
export function endWords(test: TrunkTestView): string {
  if (test.stage === 'passed') {
    return `${test.trunk} passed: ${profileName(test).toLowerCase()}. Cards can be typed on it.`
  }
  if (test.stage === 'failed') {
    return `${test.trunk} failed, whichever way its keys were masked. Cards are not typed on it; send links.`
  }
  if (test.reason === null) return 'The test was stopped. Nothing was written down.'
  const why = test.reason === 'call_ended' ? 'The call ended' : insecure[test.reason]
  return `The test stopped: ${why.toLowerCase()}. Nothing was written down.`
}
