import type { ReactNode } from 'react'
import { isSameDay, Time } from './time'

export type StoryEvent = {
  key: string
  word: ReactNode
  /** Milliseconds since 1970; null for what is still to come. */
  at: number | null
  detail?: ReactNode
  look?: 'now' | 'todo' | 'good' | 'wrong'
}

/** More events than this and the early ones fold away. */
const mostShown = 8

/** What happened, oldest first: events are dots, time is the line. `whole` folds nothing away. */
export function Story({
  events,
  whole = false,
}: {
  events: readonly StoryEvent[]
  whole?: boolean
}) {
  const hidden = !whole && events.length > mostShown ? events.length - mostShown + 1 : 0
  return (
    <div>
      {hidden > 0 && (
        <details className="earlier">
          <summary>{hidden} earlier</summary>
          <Line events={events.slice(0, hidden)} before={null} />
        </details>
      )}
      <Line events={events.slice(hidden)} before={events[hidden - 1]?.at ?? null} />
    </div>
  )
}

/** `before` is when the event above the first of these was. */
function Line({ events, before }: { events: readonly StoryEvent[]; before: number | null }) {
  return (
    <ol className="line">
      {events.map(({ key, word, at, detail, look }, number) => (
        <li key={key} className={look}>
          <span>{word}</span>
          {at === null ? (
            <span />
          ) : (
            <Time
              at={at}
              as={isSameDay(at, events[number - 1]?.at ?? before ?? Date.now()) ? 'second' : 'day'}
            />
          )}
          {detail && <p>{detail}</p>}
        </li>
      ))}
    </ol>
  )
}
