import type { Locale } from './words'

/** Dates as the caller reads them, by the server's time zone. */

/** `14:05` */
export const clockTime = written({ hour: '2-digit', minute: '2-digit' })
/** `22 November 2026` */
export const fullDate = written({ day: 'numeric', month: 'long', year: 'numeric' })
/** `22 November` */
export const dayAndMonth = written({ day: 'numeric', month: 'long' })
/** `Sunday 22 November` */
export const weekday = written({ weekday: 'long', day: 'numeric', month: 'long' })

export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

/** A format is slow to make and quick to use, so each is made once for a language. */
function written(options: Intl.DateTimeFormatOptions) {
  const formats = new Map<Locale, Intl.DateTimeFormat>()
  return (at: number, locale: Locale): string => {
    let format = formats.get(locale)
    if (!format) formats.set(locale, (format = new Intl.DateTimeFormat(locale, options)))
    return format.format(at)
  }
}
