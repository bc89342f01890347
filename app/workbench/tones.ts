import { keyRows, type Key } from './keys'

/** The two tones of a key, in hertz: one of its row, one of its column (ITU-T Q.23). */
const rowTones = [697, 770, 852, 941]
const columnTones = [1209, 1336, 1477]

const soundsMs = 120
const volume = 0.06

let speaker: AudioContext | null = null

/** Sounds a key on this computer, as a telephone does; browsers allow it after a press. */
export function soundKey(key: Key): void {
  const row = keyRows.findIndex((keys) => keys.some((one) => one.key === key))
  const column = keyRows[row]!.findIndex((one) => one.key === key)
  try {
    speaker ??= new AudioContext()
    void speaker.resume()
    const loudness = speaker.createGain()
    loudness.connect(speaker.destination)
    const [start, end] = [speaker.currentTime, speaker.currentTime + soundsMs / 1000]
    // Faded at both ends, or it would click.
    loudness.gain.setValueAtTime(0, start)
    loudness.gain.linearRampToValueAtTime(volume, start + 0.005)
    loudness.gain.setValueAtTime(volume, end - 0.01)
    loudness.gain.linearRampToValueAtTime(0, end)
    for (const hertz of [rowTones[row]!, columnTones[column]!]) {
      const tone = new OscillatorNode(speaker, { frequency: hertz })
      tone.connect(loudness)
      tone.start(start)
      tone.stop(end)
    }
  } catch {
    // A computer without a loudspeaker is still a telephone.
  }
}
