import type { Role } from '@/lib/staff/roles'
import { roleWords } from '@/app/_ui/role-words'

type Props = {
  staff: readonly { name: string; email: string; role: Role }[]
  password: string
  next: string
}

/** The demo's people, one press each. Plain forms: they need no script. */
export function DemoStaff({ staff, password, next }: Props) {
  return (
    <section className="card" aria-labelledby="demo">
      <header>
        <h2 id="demo">This is a demo</h2>
      </header>
      <ul className="people">
        {staff.map(({ name, email, role }) => (
          <li key={email}>
            <div>
              <p className="strong">{name}</p>
              <p className="soft s">
                {roleWords[role].name} · {email}
              </p>
            </div>
            <form method="post" action="/sign-in/session">
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={password} />
              <input type="hidden" name="next" value={next} />
              <button className="btn">
                Use<span className="sr"> the account of {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p className="pad-s soft s">
        All have the password <span className="strong">{password}</span>; the owner’s second step is
        one press too. Callers’ phones and test cards are at the <a href="/workbench">workbench</a>.
      </p>
    </section>
  )
}
