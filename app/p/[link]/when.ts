import { intlLocale, type Locale } from '@/lib/locale'

/** Dates as the caller reads them, by the server's time zone. */

/** `14:05` in every language: no morning or evening to get wrong, and as texts and agents say it. */
export const clockTime = written({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
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
    if (!format)
      formats.set(locale, (format = new Intl.DateTimeFormat(intlLocale(locale), options)))
    return format.format(at)
  }
}
