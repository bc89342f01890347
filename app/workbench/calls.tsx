'use client'

import { useState, type SubmitEvent } from 'react'
import { post } from '@/app/agent/post'
import { useNow } from '@/app/agent/use-now'
import { FieldError } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { showLength } from '@/app/_ui/time'
import type { WorkbenchView } from './view'

export type Agent = { name: string; email: string }

/** A number nobody has (Ofcom keeps these for drama). */
const sampleNumber = '+44 7700 900123'

/** The contact centre: puts an agent on a call, and hangs up. */
export function Calls(centre: {
  calls: WorkbenchView['calls']
  now: number
  agents: readonly Agent[]
  changed: () => Promise<void>
}) {
  const now = useNow(centre.now)
  const [problem, setProblem] = useState<string | null>(null)

  async function act(url: string, body: unknown) {
    const answer = await post(url, body)
    setProblem(answer.ok ? null : answer.message)
    await centre.changed()
  }

  function call(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent
    const direction = submitter?.dataset.direction ?? 'inbound'
    const typed = Object.fromEntries(new FormData(event.currentTarget))
    void act('/workbench/calls', { ...typed, direction })
  }

  return (
    <section className="card" aria-labelledby="centre">
      <header>
        <h2 id="centre">Contact centre</h2>
      </header>
      <form className="pad stack" onSubmit={call}>
        <div className={problem ? 'f bad' : 'f'}>
          <label htmlFor="number">Caller’s number</label>
          <input
            id="number"
            name="number"
            type="tel"
            defaultValue={sampleNumber}
            maxLength={40}
            required
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'number-error' : undefined}
          />
          <span role="alert">
            {problem && <FieldError id="number-error">{problem}</FieldError>}
          </span>
        </div>
        <div className="f">
          <label htmlFor="agent">Agent</label>
          <select id="agent" name="agent">
            {centre.agents.map(({ name, email }) => (
              <option key={email} value={email}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="grid2">
          <button className="btn main" data-direction="inbound">
            <Icon name="in" />
            Incoming call
          </button>
          <button className="btn" data-direction="outbound">
            <Icon name="out" />
            Outgoing call
          </button>
        </div>
      </form>
      <ul className="running" aria-label="Calls now">
        {centre.calls.map(({ id, agent, customer, direction, startedAt }) => (
          <li key={id}>
            <Icon name={direction === 'inbound' ? 'in' : 'out'} />
            <p>
              <span className="strong num">{customer}</span>
              <span className="soft s num">
                {direction === 'inbound' ? ' called ' : ' was called by '}
                {agent}, {showLength(now - startedAt)}
              </span>
            </p>
            <button
              type="button"
              className="btn stop"
              onClick={() => void act(`/workbench/calls/${id}/end`, {})}
            >
              Hang up<span className="sr"> on {customer}</span>
            </button>
          </li>
        ))}
        {centre.calls.length === 0 && <li className="soft">Nobody is on a call.</li>}
      </ul>
    </section>
  )
}
