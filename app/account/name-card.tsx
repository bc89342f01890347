import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { Facts } from '@/app/_ui/facts'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { roleWords } from '@/app/_ui/role-words'
import type { AccountDesk } from './use-account'

/** Who one is here. */
export function NameCard({ desk }: { desk: AccountDesk }) {
  const { email, name, role } = desk.view
  const [error, setError] = useState<string>()
  const [changed, setChanged] = useState(false)
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (desk.busy) return
    const typed = String(new FormData(event.currentTarget).get('name'))
    setChanged(false)
    const done = await desk.act('name', { name: typed }, 'Your name is changed.')
    setError(done.ok ? undefined : (done.fields[0]?.message ?? done.message))
    setChanged(done.ok)
    // The bar over the page has it from the server.
    if (done.ok) router.refresh()
  }

  return (
    <section className="card pad stack" aria-labelledby="you">
      <h2 id="you">You</h2>
      <Facts
        left
        facts={[
          ['E-mail address', email],
          ['Role', `${roleWords[role].name}: ${roleWords[role].does}`],
        ]}
      />
      {changed && (
        <Note tone="ok">
          <p>Changed. You are {name} from now on.</p>
        </Note>
      )}
      <form className="name-form" onSubmit={submit}>
        <Field id="name" label="Name" error={error}>
          {(input) => (
            <input {...input} name="name" defaultValue={name} autoComplete="name" maxLength={80} />
          )}
        </Field>
        <button className="btn" aria-disabled={desk.busy}>
          Change name
        </button>
      </form>
    </section>
  )
}
