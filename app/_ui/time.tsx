'use client'

import { useSyncExternalStore } from 'react'

/**
 * `minute` 14:09 · `second` 14:09:31 · `date` Wed 25 Nov · `day` Wed 25 Nov, 14:09 ·
 * `full` 22 Nov 2026, 14:09:31
 */
export type TimeStyle = 'minute' | 'second' | 'date' | 'day' | 'full'

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  minute: { hour: '2-digit', minute: '2-digit' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  day: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
}

/** A moment in words, in the time zone of whoever reads it. */
export function showTime(at: number, as: TimeStyle): string {
  const parts = new Intl.DateTimeFormat('en-GB', styles[as]).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const clock = [part('hour'), part('minute'), part('second')].filter(Boolean).join(':')
  if (as === 'minute' || as === 'second') return clock
  const date = [part('weekday'), part('day'), part('month'), part('year')].filter(Boolean).join(' ')
  return clock ? `${date}, ${clock}` : date
}

/** Of one day in the calendar of whoever reads it: the time of another day means little without it. */
export const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString()

/** A length of time as a clock shows it: `04:12`, `1:02:09`. */
export function showLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/**
 * A moment on the page. The server does not know the reader's time zone, so the words come with
 * the browser.
 */
export function Time({ at, as }: { at: number; as: TimeStyle }) {
  const here = useInBrowser()
  return <time dateTime={new Date(at).toISOString()}>{here ? showTime(at, as) : '\u00a0'}</time>
}

/** False on the server and while the browser takes over its markup, true from then on. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
