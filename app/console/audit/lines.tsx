'use client'

import { useEffect, useRef, useState } from 'react'
import { get } from '@/app/agent/post'
import { Note } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'
import { useAwake } from '@/app/_ui/use-awake'
import type { AuditLineView } from '@/lib/audit/page-store'
import { detailsOf, nameOf } from './detail'
import { queryOf, type Chosen } from './filter'
import { pathOf, saysOf } from './words'

/** The lines, the newest first, and more of them for the asking. */
export function Lines(list: { first: AuditLineView[]; more: boolean; chosen: Chosen }) {
  const { chosen } = list
  const awake = useAwake()
  const [lines, setLines] = useState(list.first)
  const [more, setMore] = useState(list.more)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const body = useRef<HTMLTableSectionElement>(null)
  /** The first of the lines that came last: reading goes on there, for the button has moved away. */
  const [goOn, setGoOn] = useState<number | null>(null)

  useEffect(() => {
    if (goOn !== null) body.current?.rows[goOn]?.focus()
  }, [goOn])

  async function showMore() {
    if (busy) return
    setBusy(true)
    const query = queryOf(chosen)
    query.set('before', String(lines.at(-1)!.seq))
    type Page = { lines: AuditLineView[]; more: boolean }
    const answer = await get<Page>(`/console/audit/lines?${query}`)
    setBusy(false)
    if (!answer.ok) return setTrouble(answer.message)
    setTrouble(null)
    setLines([...lines, ...answer.value.lines])
    setMore(answer.value.more)
    setSaid(`${answer.value.lines.length} more lines are shown.`)
    setGoOn(lines.length)
  }

  if (lines.length === 0) {
    return (
      <section className="card empty" aria-label="No lines">
        <p className="strong">No line fits</p>
        <p className="soft">Nothing like that was done in this time, or not by them.</p>
      </section>
    )
  }
  return (
    <section className={`card${awake ? '' : ' asleep'}`} aria-label="Lines of the audit log">
      <div className="scroll stands" tabIndex={0} role="region" aria-label="Lines, as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Details</th>
              <th scope="col" className="r">
                Line
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {lines.map((line) => (
              <Line key={line.seq} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <p role="status" className="sr">
        {said}
      </p>
      {trouble && (
        <div role="alert" className="trouble">
          <Note tone="bad">
            <p>{trouble}</p>
          </Note>
        </div>
      )}
      {more && (
        <div className="more">
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            onClick={() => void showMore()}
          >
            {busy ? 'Loading …' : 'Show more'}
          </button>
        </div>
      )}
    </section>
  )
}

function Line({ line }: { line: AuditLineView }) {
  const { at, by, name, kind, seq, subject } = line
  const path = pathOf(kind, subject)
  const thing = nameOf(line)
  return (
    <tr tabIndex={-1}>
      <td>
        <Time at={at} as="full" />
      </td>
      <td>
        {by === 'command' ? (
          <span className="soft">A command on the server</span>
        ) : (
          (name ?? 'Somebody')
        )}
        {by === 'key' && <span className="under soft s">API key</span>}
      </td>
      <td className="what">
        {saysOf(kind)}
        {thing && thing !== name && (
          <> {path ? <a href={path}>{thing}</a> : <span className="strong">{thing}</span>}</>
        )}
      </td>
      <td className="details soft s">
        {detailsOf(line).map(([label, value]) => (
          <span key={label}>
            {label}: <span className="value">{value}</span>
          </span>
        ))}
      </td>
      <td className="r num soft s" data-label="Line">
        {seq}
      </td>
    </tr>
  )
}
