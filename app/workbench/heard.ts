import type { ChipLook } from '@/app/_ui/chip'
import type { PhoneView } from './view'

/** What the caller hears, and whether the agent hears the keys. */
export function heardOn({
  ask,
  masked,
  agentName,
}: Pick<PhoneView, 'ask' | 'masked' | 'agentName'>): {
  hears: string
  keys: ChipLook
} {
  const agent = agentName.split(' ')[0]!
  const hears = ask ? `“${ask.prompt}”` : `You are talking with ${agent}.`
  if (masked) {
    return { hears, keys: { word: `Keys are not heard by ${agent}.`, tone: 'ok', shape: 'joined' } }
  }
  const word = `${agent} can hear these keys.`
  return { hears, keys: ask ? { word, tone: 'bad', shape: 'cut' } : { word, shape: 'ring' } }
}
