'use client'

import { useEffect, useRef, useState } from 'react'
import type { DeskView, PaymentRow } from '@/lib/payment/view'
import { declineWords } from './words'

/** What changed in the list, in words, for those who do not see it change. */
export function useNews(view: DeskView): string {
  const [news, setNews] = useState('')
  const before = useRef(view)
  useEffect(() => {
    const known = new Map(before.current.payments.map((row) => [row.id, row]))
    before.current = view
    const told = view.payments.map((row) => newsOf(row, known.get(row.id))).filter(Boolean)
    if (told.length > 0) setNews(told.join(' '))
  }, [view])
  return news
}

function newsOf(row: PaymentRow, before: PaymentRow | undefined): string | null {
  if (!before) return null
  const what = row.reference ?? 'A payment'
  if (row.newLinkAskedAt !== null && before.newLinkAskedAt === null) {
    return `${what}: the caller asked for a new link.`
  }
  if (row.status === before.status) return null
  switch (row.status) {
    case 'succeeded':
      return `${what}: ${row.amount} paid.`
    case 'declined':
      return `${what}: declined. ${declineWords(row.declineCode)}`
    case 'opened':
      return row.entry === 'keypad'
        ? `${what}: not taken. No money was taken.`
        : `${what}: the caller opened the page.`
    case 'authenticating':
      return `${what}: the caller is confirming with their bank.`
    case 'unconfirmed':
      return `${what}: the bank has not answered yet.`
    case 'locked':
      return `${what}: locked after too many tries.`
    case 'expired':
      return `${what}: ${row.entry === 'keypad' ? 'it' : 'the link'} ran out.`
    case 'canceled':
      return `${what}: cancelled.`
    default:
      return null
  }
}
