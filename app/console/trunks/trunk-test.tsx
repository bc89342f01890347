'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Note, Say } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import { get, post } from '@/app/agent/post'
import type { Mark } from '@/lib/card/trial'
import type { TrunkCall, TrunkTestView } from '@/lib/call/trunk'
import { endWords, marksWords } from './words'
import { HeardForm } from './heard-form'

type View = { calls: TrunkCall[]; test: TrunkTestView | null }

const path = '/console/trunks/test'
const lookEveryMs = 700

/** Tests a trunk on a running call, with somebody at a real telephone. */
export function TrunkTest({ first }: { first: View }) {
  const [{ calls, test }, setView] = useState(first)
  const [refused, setRefused] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const awake = useAwake()
  const router = useRouter()
  const end = useRef<HTMLDivElement>(null)
  const running = test?.stage === 'securing' || test?.stage === 'listening'
  const over = test !== null && !running

  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await get<View>(path)
      if (answer.ok) setView(answer.value)
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [])

  useEffect(() => {
    if (!over) return
    end.current?.focus()
    router.refresh()
  }, [over, router])

  async function say(body: object): Promise<void> {
    const answer = await post<View>(path, body)
    setRefused(answer.ok ? null : answer.message)
    if (answer.ok) setView(answer.value)
  }

  const call = calls.find(({ callId }) => callId === chosen) ?? calls[0]
  return (
    <section className={`card trunk-test stack${awake ? '' : ' asleep'}`} aria-labelledby="test">
      <h2 id="test">Test a trunk</h2>
      {refused && <Note tone="bad">{refused}</Note>}
      {over && (
        <Note tone={test.stage === 'passed' ? 'ok' : 'bad'} focus={end}>
          {endWords(test)}
        </Note>
      )}
      {running ? (
        <>
          <p>
            Step {test.step + 1} on {test.trunk}.{' '}
            {test.stage === 'securing'
              ? 'One moment: the keys are being masked.'
              : 'The keys are masked. Somebody listens at the agent’s end.'}
          </p>
          <Say>Please press 1 2 3 4 5 6 7 8 9 0 star hash, one after the other, slowly.</Say>
          <ol className="marks" aria-hidden="true">
            {test.marks.map((mark, at) => (
              <li key={at} className={mark === 'right' ? '' : 'bad'}>
                {signs[mark]}
              </li>
            ))}
          </ol>
          <p role="status">{marksWords(test.marks)}</p>
          <HeardForm
            key={test.step}
            ready={test.stage === 'listening'}
            onHeard={(heard) => say({ action: 'heard', heard })}
            onStop={() => say({ action: 'stop' })}
          />
        </>
      ) : call ? (
        <>
          <div className="f">
            <label htmlFor="call">Call to test on</label>
            <select id="call" value={call.callId} onChange={(e) => setChosen(e.target.value)}>
              {calls.map(({ callId, trunk, caller }) => (
                <option key={callId} value={callId}>
                  {trunk}, {caller}
                </option>
              ))}
            </select>
            <p className="hint">Use keys of no card. The caller and the agent stay on the line.</p>
          </div>
          <div className="row">
            <button
              className="btn primary"
              onClick={() => say({ action: 'begin', callId: call.callId })}
            >
              Start the test
            </button>
          </div>
        </>
      ) : (
        <p className="empty">
          No call is running on a trunk. Ring in through it with a real telephone and have an agent
          take the call; it appears here.
        </p>
      )}
    </section>
  )
}

const signs: Record<Mark, string> = { right: '✓', double: '2', wrong: '×' }
