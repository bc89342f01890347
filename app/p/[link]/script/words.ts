import type { Locale } from '@/lib/locale'
import { unpackWords } from '../words/live'
import { byId } from './dom'

/** The page's language, and the words its form came with; a page without a form needs none. */
export const locale = document.documentElement.lang as Locale
export const words = unpackWords(byId('pay')?.dataset.words ?? '')
