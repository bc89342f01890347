import { useState } from 'react'
import type { StaffDesk } from './use-staff'

/** Whether everybody needs a second factor. Owners always do. */
export function RuleCard({ desk }: { desk: StaffDesk }) {
  const [trouble, setTrouble] = useState('')
  /** What was just asked for, until the server has said. */
  const [asked, setAsked] = useState<boolean | null>(null)
  const { everybody } = desk.view

  async function change() {
    if (desk.busy) return
    const said = everybody
      ? 'Agents and supervisors may sign in with their password alone.'
      : 'Everybody needs a second factor from now on.'
    setAsked(!everybody)
    const done = await desk.act('rule', { everybody: !everybody }, said)
    setAsked(null)
    setTrouble(done.ok ? '' : done.message)
  }

  return (
    <section className="card pad stack-s" aria-labelledby="rule">
      <h2 id="rule">Second factor</h2>
      <label className="tick">
        <input type="checkbox" checked={asked ?? everybody} onChange={change} />
        Agents and supervisors need one too
      </label>
      <p className="soft s">
        Owners always need one: a passkey or an app on their telephone. Whoever has none sets it up
        at their next click, before they can go on, so switch this on between calls.
      </p>
      <p className={trouble ? 'msg' : 'sr'} role="alert">
        {trouble}
      </p>
    </section>
  )
}
