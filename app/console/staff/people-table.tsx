import { Chip, type ChipLook } from '@/app/_ui/chip'
import { roleWords } from '@/app/_ui/role-words'
import { Time } from '@/app/_ui/time'
import type { Person, Waiting } from '@/lib/staff/view'

/** Everybody with an account. Each row has the one button that leads to what can be done. */
export function PeopleTable(table: {
  people: Person[]
  waiting: Waiting[]
  onOpen: (id: string) => void
}) {
  const { people, waiting, onOpen } = table
  return (
    <div className="card people-table stands">
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>Role</th>
            <th>Second factor</th>
            <th>Last active</th>
            <th>State</th>
            <th>
              <span className="sr">Changes</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <p className="strong">
                  {person.name}
                  {person.isYou && <span className="soft"> (you)</span>}
                </p>
                <p className="soft s">{person.email}</p>
              </td>
              <td>{roleWords[person.role].name}</td>
              <td data-label="Second factor">{factorWords(person)}</td>
              <td data-label="Last active">
                {person.lastActiveAt === null ? (
                  <span className="soft">Never</span>
                ) : (
                  <Time at={person.lastActiveAt} as="day" />
                )}
              </td>
              <td>
                <Chip {...stateOf(person, waiting)} />
              </td>
              <td className="r">
                {person.isYou ? (
                  <a className="btn" href="/account">
                    Your account
                  </a>
                ) : (
                  <button type="button" className="btn" onClick={() => onOpen(person.id)}>
                    Change<span className="sr"> {person.name}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function factorWords({ app, passkeys }: Person) {
  const keys = passkeys === 1 ? 'Passkey' : `${passkeys} passkeys`
  const words = [app && 'App', passkeys > 0 && keys].filter(Boolean).join(', ')
  return words || <span className="soft">None</span>
}

function stateOf({ disabled, id, locked }: Person, waiting: Waiting[]): ChipLook {
  if (disabled) return { word: 'Disabled', tone: 'bad', shape: 'cut' }
  const link = waiting.find(({ personId }) => personId === id)
  if (link) return { word: 'To sign in anew', tone: 'warn', shape: 'ring' }
  if (locked) return { word: 'Locked', tone: 'warn' }
  return { word: 'Active', shape: 'joined' }
}
