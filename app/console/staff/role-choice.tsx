import { roleWords } from '@/app/_ui/role-words'
import type { Role } from '@/lib/staff/roles'

const roles: Role[] = ['agent', 'supervisor', 'owner']

/** The three roles, each with what it may do. */
export function RoleChoice(choice: { role: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset className="stack-s">
      <legend className="lab">Role</legend>
      {roles.map((role) => (
        <label key={role} className="opt">
          <input
            type="radio"
            name="role"
            value={role}
            checked={choice.role === role}
            onChange={() => choice.onChange(role)}
          />
          <span className="strong">{roleWords[role].name}</span>
          <span className="d">{roleWords[role].does}</span>
        </label>
      ))}
    </fieldset>
  )
}
