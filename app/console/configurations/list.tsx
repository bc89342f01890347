'use client'

import { useEffect, useRef, useState } from 'react'
import { post } from '@/app/agent/post'
import { Icon } from '@/app/_ui/icon'
import { Note } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import type { Draft } from '@/lib/merchant/draft'
import { ListRow } from './list-row'
import { NewDialog } from './new-dialog'
import { PutAway } from './put-away'

/** A configuration as the list shows it. */
export type ListedView = {
  id: string
  name: string
  kind: Draft['kind']
  currency: string
  /** The account that takes the money, by its name. */
  gateway: string
  live: boolean
  published: { number: number; at: number; by: string | null } | null
  hasDraft: boolean
  changes: number
  problems: number
  archivedAt: number | null
}

/** The owner's list: in this order agents choose. */
export function List({ listed }: { listed: ListedView[] }) {
  const [rows, setRows] = useState(listed)
  const [making, setMaking] = useState(false)
  const [said, setSaid] = useState<{ text: string; bad?: boolean; gone?: boolean } | null>(null)
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What was pressed is gone, and the focus with it.
    if (said?.gone) note.current?.focus()
  }, [said])
  const awake = useAwake()
  const present = rows.filter(({ archivedAt }) => archivedAt === null)
  const away = rows.filter(({ archivedAt }) => archivedAt !== null)

  async function move(id: string, by: -1 | 1) {
    const from = present.findIndex((one) => one.id === id)
    const to = from + by
    const next = [...present]
    next.splice(to, 0, ...next.splice(from, 1))
    setRows([...next, ...away])
    const answer = await post('/console/configurations/order', { ids: next.map(({ id }) => id) })
    if (answer.ok) {
      return setSaid({ text: `${present[from]!.name} is now number ${to + 1} of ${next.length}.` })
    }
    setRows(rows)
    setSaid({ text: answer.message, bad: true })
  }

  return (
    <main className={awake ? 'console' : 'console asleep'}>
      <div className="head">
        <h1>Configurations</h1>
        <span className="push" />
        <button type="button" className="btn main" onClick={() => setMaking(true)}>
          <Icon name="plus" />
          New configuration
        </button>
      </div>
      <p className="soft">
        What agents choose from in the Payment dialog, in this order. Nothing you change here
        touches a payment that has begun.
      </p>
      <div role="status" className="contents">
        {said && (
          <Note tone={said.bad ? 'bad' : 'plain'} focus={note}>
            <p>{said.text}</p>
          </Note>
        )}
      </div>
      {present.length === 0 ? (
        <div className="card empty">
          <Icon name="keypad" />
          <h2>No configuration yet</h2>
          <p className="soft">
            A configuration says what agents ask for, who takes the money and what the caller sees.
            Begin with one; agents see it when you publish it.
          </p>
        </div>
      ) : (
        <ol className="card configurations" aria-label="Configurations, as agents see them">
          {present.map((one, at) => (
            <ListRow
              key={one.id}
              listed={one}
              isFirst={at === 0}
              isLast={at === present.length - 1}
              onMove={(by) => void move(one.id, by)}
            />
          ))}
        </ol>
      )}
      {away.length > 0 && (
        <PutAway
          away={away}
          onRestored={(back, text) => {
            const others = away.filter(({ id }) => id !== back.id)
            setRows([...present, back, ...others])
            setSaid({ text, gone: true })
          }}
          onTrouble={(text) => setSaid({ text, bad: true })}
        />
      )}
      <NewDialog open={making} copies={present} onClose={() => setMaking(false)} />
    </main>
  )
}
