import { useState } from 'react'
import { heardAs, type HeardAs } from '@/lib/call/trunk'
import { heardWords } from './words'

/** What whoever sits at the agent's end heard; nothing is chosen beforehand. */
export function HeardForm(form: { ready: boolean; onHeard(heard: HeardAs): void; onStop(): void }) {
  const { ready, onHeard, onStop } = form
  const [heard, setHeard] = useState<HeardAs | null>(null)
  return (
    <>
      <fieldset>
        <legend>When all keys are pressed: what was heard at the agent’s end?</legend>
        {heardAs.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="heard"
              checked={heard === one}
              onChange={() => setHeard(one)}
            />
            {heardWords[one]}
          </label>
        ))}
      </fieldset>
      <div className="row">
        <button
          className="btn primary"
          disabled={!ready || heard === null}
          onClick={() => heard && onHeard(heard)}
        >
          Next
        </button>
        <button className="btn" onClick={onStop}>
          Stop the test
        </button>
      </div>
    </>
  )
}
