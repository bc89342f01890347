import { Icon } from '@/app/_ui/icon'
import { Basics } from './settings-basics'
import { Limits } from './settings-limits'
import { Uses } from './settings-uses'
import { settingsId, type FormEditor } from './use-form-editor'
import { nameOf } from './words'

/** All that can be set of the field in hand; only what its type has is shown. */
export function Settings({ work }: { work: FormEditor }) {
  const { at, field, form, move, remove } = work
  if (!field) {
    return (
      <section className="card pad settings">
        <p className="soft">A form needs a field at least: the amount. Add one.</p>
      </section>
    )
  }
  const name = nameOf(field)
  return (
    <section className="card pad settings stack" aria-labelledby={settingsId}>
      <div className="row between">
        <h2 id={settingsId} tabIndex={-1}>
          {name}
        </h2>
        <span className="row moves">
          <button
            type="button"
            className="btn icon"
            aria-label={`Move ${name} up`}
            aria-disabled={at === 0}
            onClick={() => move(at, at - 1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="btn icon"
            aria-label={`Move ${name} down`}
            aria-disabled={at === form.length - 1}
            onClick={() => move(at, at + 1)}
          >
            <Icon name="down" />
          </button>
        </span>
      </div>
      <Basics work={work} field={field} />
      <Limits work={work} field={field} />
      <Uses work={work} field={field} />
      <div>
        <button type="button" className="btn stop" onClick={remove}>
          Remove field
        </button>
      </div>
    </section>
  )
}
