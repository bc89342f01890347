import { Chip } from '@/app/_ui/chip'
import { Time } from '@/app/_ui/time'
import type { ApiKeyView } from '@/lib/merchant/api-key-store'
import { scopeWords } from './words'

/** Keys in a table, each with its way to be revoked unless it was. */
export function KeysTable(table: {
  title: string
  keys: ApiKeyView[]
  onRevoke?: (key: ApiKeyView) => void
}) {
  const { title, keys, onRevoke } = table
  return (
    <section className="card" aria-label={title}>
      {/* Scrolls by keyboard too, where it is too wide. */}
      <div className="scroll stands" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">May</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">{onRevoke ? <span className="sr">Revoke</span> : 'Revoked'}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <Row key={key.id} apiKey={key} onRevoke={onRevoke} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ apiKey, onRevoke }: { apiKey: ApiKeyView; onRevoke?: (key: ApiKeyView) => void }) {
  const { name, hint, scopes, createdAt, lastUsedAt, madeBy, revokedAt } = apiKey
  return (
    <tr>
      <th scope="row" className="ref">
        {name}
        {hint && (
          <code className="ending">
            <span className="sr">ends with </span>
            <span aria-hidden="true">…</span>
            {hint}
          </code>
        )}
      </th>
      <td>
        <span className="may">
          {scopes.map((scope) => (
            <Chip key={scope} word={scopeWords[scope].name} shape="ring" />
          ))}
          {scopes.length === 0 && <span className="soft">Nothing</span>}
        </span>
      </td>
      <td data-label="Made">
        <Time at={createdAt} as="full" />
        <span className="under soft s">{madeBy ? `by ${madeBy}` : 'by a command'}</span>
      </td>
      <td data-label="Last used">
        {lastUsedAt === null ? (
          <span className="soft">Never</span>
        ) : (
          <Time at={lastUsedAt} as="full" />
        )}
      </td>
      <td className={onRevoke && 'r'} data-label={onRevoke ? undefined : 'Revoked'}>
        {revokedAt !== null ? (
          <Time at={revokedAt} as="full" />
        ) : (
          <button
            type="button"
            className="btn stop"
            aria-label={`Revoke ${name}`}
            onClick={() => onRevoke?.(apiKey)}
          >
            Revoke
          </button>
        )}
      </td>
    </tr>
  )
}
