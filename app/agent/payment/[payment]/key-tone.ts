/** One pitch and one length for every key: what was pressed cannot be heard in it. */
const pitchHz = 660
const lengthS = 0.07
const spacingS = 0.13
const loudness = 0.07
/** More than these are not worth hearing late. */
const mostQueued = 4

let context: AudioContext | null = null
let nextAt = 0

/** Browsers let a page sound only after somebody has touched it. */
export function allowSound(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
}

/** Sounds so many keys, one after the other. */
export function playTones(count: number): void {
  // One that is only just resuming sounds in a moment; more than fit are dropped below.
  if (!context) return
  const { currentTime } = context
  nextAt = Math.max(nextAt, currentTime)
  const room = mostQueued - Math.round((nextAt - currentTime) / spacingS)
  for (let left = Math.min(count, room); left > 0; left--) {
    playOne(context, nextAt)
    nextAt += spacingS
  }
}

function playOne(context: AudioContext, at: number): void {
  const tone = new OscillatorNode(context, { frequency: pitchHz })
  const volume = new GainNode(context, { gain: 0 })
  // A tone that starts or stops at once clicks.
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(loudness, at + 0.008)
  volume.gain.setValueAtTime(loudness, at + lengthS - 0.02)
  volume.gain.linearRampToValueAtTime(0, at + lengthS)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + lengthS)
}
