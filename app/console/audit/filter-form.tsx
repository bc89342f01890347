'use client'

import { useState } from 'react'
import { useInBrowser } from '@/app/_ui/time'
import { useAwake } from '@/app/_ui/use-awake'
import type { Chosen } from './filter'
import { groupNames } from './words'

type Named = { id: string; name: string }

/** Which lines to show. The choice stands in the address, so it can be kept and sent. */
export function FilterForm(form: { chosen: Chosen; actors: { staff: Named[]; keys: Named[] } }) {
  const { chosen, actors } = form
  const awake = useAwake()
  const narrowed = chosen.group || chosen.by || chosen.from !== null || chosen.to !== null
  return (
    <form className={`tools${awake ? '' : ' asleep'}`} action="/console/audit" role="search">
      <div className="f">
        <label htmlFor="audit-group">What</label>
        <select id="audit-group" name="group" defaultValue={chosen.group}>
          <option value="">Everything</option>
          {Object.entries(groupNames).map(([group, name]) => (
            <option key={group} value={group}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="f">
        <label htmlFor="audit-by">Who</label>
        <select id="audit-by" name="by" defaultValue={chosen.by}>
          <option value="">Everybody</option>
          <Group label="Staff" kind="staff" named={actors.staff} />
          <Group label="API keys" kind="key" named={actors.keys} />
          <option value="command">Commands on the server</option>
        </select>
      </div>
      <Day name="from" label="From" at={chosen.from} />
      <Day name="to" label="Until" at={chosen.to} last />
      <button type="submit" className="btn">
        Show
      </button>
      {narrowed && (
        <a className="btn bare" href="/console/audit">
          Show all
        </a>
      )}
    </form>
  )
}

function Group({ label, kind, named }: { label: string; kind: string; named: Named[] }) {
  if (named.length === 0) return null
  return (
    <optgroup label={label}>
      {named.map(({ id, name }) => (
        <option key={id} value={`${kind}:${id}`}>
          {name}
        </option>
      ))}
    </optgroup>
  )
}

/** A day of the reader's own time zone; the address has the moment. `last`: the day is included. */
function Day(day: { name: string; label: string; at: number | null; last?: boolean }) {
  const { name, label, at, last = false } = day
  const here = useInBrowser()
  const [moment, setMoment] = useState(at)
  const shown = moment === null ? '' : dayOf(last ? moment - 1 : moment)
  return (
    <div className="f">
      <label htmlFor={`audit-${name}`}>{label}</label>
      <input
        id={`audit-${name}`}
        type="date"
        // What is picked before the script lives would be lost.
        disabled={!here}
        value={here ? shown : ''}
        onChange={(event) => setMoment(startOf(event.target.value, last))}
      />
      {moment !== null && <input type="hidden" name={name} value={moment} />}
    </div>
  )
}

function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The moment a day begins, or the one after it. */
function startOf(day: string, next: boolean): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (!year) return null
  const at = new Date(Number(year), Number(month) - 1, Number(date) + (next ? 1 : 0)).getTime()
  return Number.isNaN(at) || at < 0 ? null : at
}
