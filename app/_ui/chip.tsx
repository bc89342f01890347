/** What a chip looks like: the shape before the word tells the state without its colour. */
export type ChipLook = {
  word: string
  tone?: 'ok' | 'warn' | 'bad' | 'act'
  shape?: 'ring' | 'joined' | 'cut'
  /** Something is going on right now. */
  live?: boolean
}

/** A state in one word. */
export function Chip({ word, tone, shape, live }: ChipLook) {
  const names = ['chip', tone, shape, live && 'live'].filter(Boolean)
  return <span className={names.join(' ')}>{word}</span>
}
