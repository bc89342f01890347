/** The named points of death, in their order, of what can die at one. */
export const points = {
  press: [
    'before claim',
    'in claim',
    'after claim',
    'before prepare',
    'after prepare',
    'before sent',
    'after sent',
    'before confirm',
    'before charge',
    'after charge',
    'after confirm',
    'before settle',
    'in settle',
    'after settle',
  ],
  return: [
    'before resumed',
    'after resumed',
    'before resume',
    'after resume',
    'before settle',
    'in settle',
    'after settle',
  ],
  abandon: ['before settle', 'in settle', 'after settle', 'before stop', 'after stop'],
  cancel: ['before stop', 'after stop'],
  news: ['before news', 'after news', 'before settle', 'in settle', 'after settle'],
  refund: [
    'before claim',
    'in claim',
    'after claim',
    'before refund',
    'after refund',
    'before settle',
    'in settle',
    'after settle',
  ],
  check: [
    'before look-up',
    'after look-up',
    'before stop',
    'after stop',
    'before refund',
    'after refund',
    'before settle',
    'in settle',
    'after settle',
  ],
  expiry: [],
  send: [],
  page: [],
} as const

/** What is done in a process. */
export type Verb = keyof typeof points
export type Point = (typeof points)[Verb][number]
