import type { Ports } from '@/lib/ports'
import { hearVoice } from './hear'
import { watchTrials } from './trunk-test'

/** Hears of what the voice noticed by itself, such as an edge that fell silent. */
export async function noticeLines(ports: Parameters<typeof hearVoice>[0] & Pick<Ports, 'voice'>) {
  watchTrials(ports)
  for (const event of ports.voice.noticed?.() ?? []) await hearVoice(ports, event)
}
