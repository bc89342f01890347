/** The keys of a telephone as they lie, row by row, with the letters under the digits (ITU-T E.161). */
export const keyRows = [
  [
    { key: '1', letters: '' },
    { key: '2', letters: 'ABC' },
    { key: '3', letters: 'DEF' },
  ],
  [
    { key: '4', letters: 'GHI' },
    { key: '5', letters: 'JKL' },
    { key: '6', letters: 'MNO' },
  ],
  [
    { key: '7', letters: 'PQRS' },
    { key: '8', letters: 'TUV' },
    { key: '9', letters: 'WXYZ' },
  ],
  [
    { key: '*', letters: null },
    { key: '0', letters: '+' },
    { key: '#', letters: null },
  ],
] as const

export type Key = (typeof keyRows)[number][number]['key']

/** What each key is called. */
export function keyName(key: Key): string {
  if (key === '*') return 'Key star'
  return key === '#' ? 'Key hash' : `Key ${key}`
}

export const isKey = (typed: string): typed is Key => /^[0-9*#]$/.test(typed)
