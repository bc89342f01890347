import type { MouseEvent } from 'react'
import { Chip } from '@/app/_ui/chip'
import { Dots } from '@/app/_ui/dots'
import { isSameDay, Time } from '@/app/_ui/time'
import { keypadDetail } from '@/app/agent/keypad-look'
import { newestField, type Live } from '@/app/agent/live-state'
import { isTyping, referenceWords } from '@/app/agent/look'
import { declineWords, inSentence } from '@/app/agent/words'
import type { ListRow } from '@/lib/payment/list-view'
import { hasEnded } from '@/lib/payment/payment'
import { entryNames, listChip, needNames } from './list-words'

/** One payment of the list. Its reference opens it beside the list or, held, in a tab. */
export function PaymentListRow(line: {
  row: ListRow
  live: Live
  now: number
  chosen: boolean
  href: string
  onChoose: (id: string) => void
}) {
  const { row, live, now, chosen, href, onChoose } = line

  function choose(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onChoose(row.id)
  }

  return (
    <tr className={chosen ? 'sel' : undefined} id={`row-${row.id}`}>
      <td className="soft when">
        <Time at={row.startedAt} as={isSameDay(row.startedAt, now) ? 'minute' : 'day'} />
      </td>
      <th scope="row" className="ref">
        <a href={href} aria-current={chosen ? 'true' : undefined} onClick={choose}>
          {referenceWords(row)}
        </a>
      </th>
      <td className="payer">{row.payer ?? '–'}</td>
      <td className="money">{row.amount ?? '–'}</td>
      <td className="soft roomy">{entryNames[row.entry]}</td>
      <td className="soft agent">{row.agent}</td>
      <td className="state">
        <Chip {...listChip(row, live, now)} />
        <Now row={row} live={live} now={now} />
      </td>
    </tr>
  )
}

/** What the caller is doing at this moment, where they are doing something. */
function Now({ row, live, now }: { row: ListRow; live: Live; now: number }) {
  const typed = newestField(live)
  if (typed && isTyping(row, live, now)) {
    return (
      <span className="now">
        <span className="soft s">Typing the {inSentence[typed.field]}</span>
        <Dots typed={typed} small />
      </span>
    )
  }
  const word = wordFor(row, live)
  return word && <span className="now soft s">{word}</span>
}

function wordFor(row: ListRow, live: Live): string | null {
  const need = row.needs.map((one) => needNames[one]).find(Boolean)
  if (need) return need
  if (row.status === 'declined') return declineWords(row.declineCode).replace(/\.$/, '')
  if (row.status === 'draft' || hasEnded(row.status)) return null
  if (row.entry === 'keypad') return live.keypad ? keypadDetail(live.keypad) : null
  if (live.presence?.presence === 'here') return 'On the page'
  if (live.presence?.presence === 'away') return 'Left the page'
  return null
}
