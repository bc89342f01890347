import type { CallRow } from '@/lib/call/store'
import type { Ports } from '@/lib/ports'
import { lose } from './lose'
import { lineOf } from './open'
import { tellEntry } from './snapshot'

/**
 * The call that an entry runs on was put on hold, came back, was agreed on anew, or moved. Until
 * the masking is proven again the logo is grey; where that fails, and after a transfer, which puts
 * somebody else on the line, what was typed is wiped.
 */
export async function lineChanged(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  call: CallRow,
  type: 'reinvite' | 'hold' | 'resume' | 'transfer',
): Promise<void> {
  const entry = ports.keypad.ofCall(call.id)
  if (!entry) return
  const line = await lineOf(ports.db, call)
  entry.line = line
  if (entry.stage !== 'secure' && entry.stage !== 'processing') return
  if (type === 'transfer') return lose(ports, entry, 'line_changed')
  const { field, generation } = entry
  entry.masked = false
  entry.evidence = []
  await tellEntry(ports, entry)
  const done = await ports.voice.secure(line)
  // It changed once more, as with a hold that is taken back: the later change decides.
  if (entry.line !== line) return
  // Lost meanwhile, and perhaps being secured again: that is not for this proof to say.
  if (entry.stage !== 'secure' && entry.stage !== 'processing') return
  if (!done.ok) return lose(ports, entry, done.reason)
  entry.masked = true
  entry.evidence = done.evidence ?? []
  // The field in hand goes on with the keys it has.
  if (field !== null && entry.generation === generation) {
    const heard = await ports.voice.listen(line, { field, generation, prompt: '' })
    if (entry.line !== line) return
    if (entry.generation === generation) {
      if (!heard.ok) return lose(ports, entry, heard.reason)
      entry.listening = true
      entry.deadline ??= ports.clock.now() + entry.settings.firstKeySeconds * 1000
    }
  }
  await tellEntry(ports, entry)
}
