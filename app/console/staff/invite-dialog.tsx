import { useState, type SubmitEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import type { FieldProblem } from '@/app/agent/post'
import type { Role } from '@/lib/staff/roles'
import { RoleChoice } from './role-choice'
import { problemOf, type NewLink, type StaffDesk } from './use-staff'

type Props = { desk: StaffDesk; onClose: () => void; onLink: (link: NewLink) => void }

/** Invites somebody: who, and as what. */
export function InviteDialog({ open, ...props }: Props & { open: boolean }) {
  return (
    <Dialog open={open} onClose={props.onClose} labelledBy="invite-title">
      <InviteForm {...props} />
    </Dialog>
  )
}

function InviteForm({ desk, onClose, onLink }: Props) {
  const [role, setRole] = useState<Role>('agent')
  const [fields, setFields] = useState<FieldProblem[]>([])
  const [trouble, setTrouble] = useState('')

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (desk.busy) return
    const form = event.currentTarget
    const typed = new FormData(form)
    const [name, email] = [String(typed.get('name')), String(typed.get('email'))]
    const done = await desk.act('invite', { name, email, role }, `${name} is invited.`)
    if (done.ok) return onLink({ url: done.link!, name, isBack: false })
    setFields(done.fields)
    setTrouble(done.fields.length > 0 ? '' : done.message)
    const [first] = done.fields
    if (first) form.querySelector<HTMLInputElement>(`[name=${first.field}]`)?.focus()
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="pad stack">
        <h2 id="invite-title">Invite somebody</h2>
        <div role="alert">
          {trouble && (
            <Note tone="bad">
              <p>{trouble}</p>
            </Note>
          )}
        </div>
        <Field id="invite-name" label="Name" error={problemOf(fields, 'name')}>
          {(input) => <input {...input} name="name" autoComplete="off" maxLength={80} data-first />}
        </Field>
        <Field
          id="invite-email"
          label="E-mail address"
          help="They sign in with it. Nothing is sent: you hand them the link."
          error={problemOf(fields, 'email')}
        >
          {(input) => (
            <input {...input} name="email" type="email" autoComplete="off" maxLength={254} />
          )}
        </Field>
        <RoleChoice role={role} onChange={setRole} />
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className="btn main" aria-disabled={desk.busy}>
          Make the link
        </button>
      </footer>
    </form>
  )
}
