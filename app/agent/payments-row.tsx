import type { MouseEvent, ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import { Dots } from '@/app/_ui/dots'
import { isSameDay, Time } from '@/app/_ui/time'
import type { PaymentRow } from '@/lib/payment/view'
import { newestField, type Live } from './live-state'
import { keypadDetail } from './keypad-look'
import { cardWords, chipOf, isTyping, referenceWords } from './look'
import { paymentUrl } from './payment-window'
import { declineWords } from './words'

const entryNames: Record<PaymentRow['entry'], string> = { link: 'Link', keypad: 'Keypad' }

/** One payment of the day. Its reference opens the form, in its window or, held, in a tab. */
export function PaymentsRow(line: {
  row: PaymentRow
  live: Live
  now: number
  onOpen: (id: string) => Window | null
}) {
  const { row, live, now, onOpen } = line
  const typing = isTyping(row, live, now)

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    // Where windows are kept shut, the link is an ordinary link.
    if (onOpen(row.id)) event.preventDefault()
  }

  return (
    <tr className={typing ? 'sel' : undefined}>
      <td>
        {/* Some began on an earlier day: their callers asked for a new link. */}
        <Time at={row.startedAt} as={isSameDay(row.startedAt, now) ? 'minute' : 'date'} />
      </td>
      <th scope="row" className="ref">
        <a href={paymentUrl(row.id)} onClick={open}>
          {referenceWords(row)}
        </a>
      </th>
      <td className="money">{row.amount ?? '–'}</td>
      <td className="roomy">{entryNames[row.entry]}</td>
      <td>
        <Chip {...chipOf(row, live, now)} />
      </td>
      <td className="soft">{detailOf(row, live, typing)}</td>
    </tr>
  )
}

function detailOf(row: PaymentRow, live: Live, typing: boolean): ReactNode {
  const typed = newestField(live)
  if (typing && typed) return <Dots typed={typed} small />
  switch (row.status) {
    case 'draft':
      return row.agent
    case 'processing':
    case 'authenticating':
    case 'unconfirmed':
    case 'succeeded':
      return row.card && cardWords(row.card)
    case 'declined':
      return declineWords(row.declineCode).replace(/\.$/, '')
    case 'canceled':
      return 'No money was taken'
    case 'locked':
      return 'Too many tries'
    case 'expired':
      return row.expiresAt && <When word="Ran out" at={row.expiresAt} />
  }
  if (row.entry === 'keypad') return keypadDetail(live.keypad)
  if (live.presence?.presence === 'here') return 'On the page'
  if (live.presence?.presence === 'away') return 'Left the page'
  return row.expiresAt && <When word="Until" at={row.expiresAt} />
}

function When({ word, at }: { word: string; at: number }) {
  return (
    <>
      {word} <Time at={at} as="day" />
    </>
  )
}
