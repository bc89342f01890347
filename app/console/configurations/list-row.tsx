import { Chip } from '@/app/_ui/chip'
import { Icon } from '@/app/_ui/icon'
import { Time } from '@/app/_ui/time'
import type { ListedView } from './list'
import { kindWords } from './words'

/** One configuration in the list: what it is, how it stands, and its place. */
export function ListRow(row: {
  listed: ListedView
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
}) {
  const { listed, isFirst, isLast, onMove } = row
  const { id, name, kind, currency, gateway, live, published } = listed
  return (
    <li>
      <Icon name={kind === 'digital' ? 'sms' : 'keypad'} />
      <div className="what">
        <p>
          <a className="strong" href={`/console/configurations/${id}`}>
            {name}
          </a>
        </p>
        <p className="soft s">
          {kindWords[kind]}, {currency}. {gateway}
          {live && '. Real money'}
        </p>
      </div>
      <div className="state">
        {published ? (
          <p className="s">
            Version {published.number}, <Time at={published.at} as="day" />
            <span className="soft"> by {published.by ?? 'a command'}</span>
          </p>
        ) : (
          <p className="s soft">Never published: agents do not see it</p>
        )}
        <DraftChips listed={listed} />
      </div>
      <div className="row places">
        <button
          type="button"
          className="btn icon"
          aria-label={`Move ${name} up`}
          aria-disabled={isFirst}
          onClick={() => !isFirst && onMove(-1)}
        >
          <span className="up">
            <Icon name="down" />
          </span>
        </button>
        <button
          type="button"
          className="btn icon"
          aria-label={`Move ${name} down`}
          aria-disabled={isLast}
          onClick={() => !isLast && onMove(1)}
        >
          <Icon name="down" />
        </button>
      </div>
    </li>
  )
}

function DraftChips({ listed }: { listed: ListedView }) {
  const { hasDraft, published, changes, problems } = listed
  if (!hasDraft) return null
  const word = changes === 1 ? 'Draft, 1 change' : `Draft, ${changes || 'no'} changes`
  return (
    <p className="row wrap">
      <Chip word={published ? word : 'Draft'} tone="warn" shape="ring" />
      {problems > 0 && (
        <Chip
          word={problems === 1 ? '1 thing to fix' : `${problems} things to fix`}
          tone="bad"
          shape="cut"
        />
      )}
    </p>
  )
}
