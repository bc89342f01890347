/** How a telephone sends a key: what it puts into each 20 ms. */
export type Beat =
  | { type: 'speech' }
  | { type: 'tone'; key: string }
  | {
      type: 'event'
      key: string
      /** Beats since the key went down. */
      beats: number
      end: boolean
      first: boolean
      lost: boolean
      /** The key's tones are in the audio as well. */
      inBand: boolean
    }

export type Press = {
  /** RFC 4733, tones in the audio, or both at once. */
  form: 'events' | 'tones' | 'both'
  downMs: number
  pauseMs: number
  /** Of an event: which packets the network loses. */
  loses?: (packet: 'down' | 'end', number: number) => boolean
}

const beatMs = 20
/** RFC 4733, 2.5.1.4: the end of an event is sent three times. */
const ends = 3

/** One key; `released` is asked on every beat that it is down. */
export function* beatsOf(
  key: string,
  press: Press,
  released = (downMs: number) => downMs >= press.downMs,
): Generator<Beat> {
  const { form, loses = () => false } = press
  let beats = 0
  do {
    beats += 1
    if (form === 'tones') yield { type: 'tone', key }
    else {
      const lost = loses('down', beats)
      const [first, inBand] = [beats === 1, form === 'both']
      yield { type: 'event', key, beats, end: false, first, lost, inBand }
    }
  } while (!released(beats * beatMs))
  if (form !== 'tones') {
    for (let number = 1; number <= ends; number++) {
      const lost = loses('end', number)
      yield { type: 'event', key, beats, end: true, first: false, lost, inBand: false }
    }
  }
  for (let ms = 0; ms < press.pauseMs; ms += beatMs) yield { type: 'speech' }
}
