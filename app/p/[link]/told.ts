import type { Notice } from './caller-page'

/** Tells one notice from the next, so that news of a try is told once. Counts of tries make each differ. */
export function toldOf({ title, text }: Notice): string {
  return `${title}|${text}`
}
