import type { Locale } from '@/lib/locale'
import { unpackWords } from '../words/live'
import { byId } from './dom'

/** The page's language, and the words its form came with; a page without a form needs none. */
export const locale = document.documentElement.lang as Locale
const { problems, lines } = unpackWords(byId('pay')?.dataset.words ?? '')

export { problems }
/** In the order of `liveKeys`. As names of their own they weigh nothing once the script is minified. */
export const [
  check1,
  check2,
  check3,
  check4,
  errorTitle,
  brandSeen,
  codeBack,
  codeFront,
  cardEnding,
  amount,
  card,
  purpose,
  free,
  asking,
  askingMore,
  weak,
  offline,
  payOffline,
  payOfflineMore,
  ours,
  oursMore,
  unavailable,
  unavailableMore,
  unavailableNow,
] = lines
