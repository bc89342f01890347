import type { KeyboardEvent } from 'react'
import { Chip } from '@/app/_ui/chip'
import { MustBeFilled } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import type { DraftField } from '@/lib/merchant/draft'
import { useDragging } from './use-dragging'
import { focusIds, type FormEditor } from './use-form-editor'
import { lineOf, nameOf, partWords } from './words'

/** One field in the list: what it is, whether it is right, and the handle that moves it. */
export function FieldCard(card: {
  work: FormEditor
  field: DraftField
  at: number
  picked: boolean
}) {
  const { work, field, at, picked } = card
  const { editor, form } = work
  const { limits, currency } = editor.draft
  const name = nameOf(field)
  const wrong = editor.problems.some(({ path }) => path.startsWith(`form.${at}.`))
  const { box, side, dragged } = useDragging(at, (from, to) => work.move(from, to, 'handle'))

  function onKeyDown(event: KeyboardEvent): void {
    const to = { ...steps(at), Home: 0, End: form.length - 1 }[event.key]
    if (event.key === 'Enter' || event.key === ' ') work.pick(at)
    else if (to !== undefined) work.move(at, to, 'handle')
    else return
    event.preventDefault()
  }

  const states = [field.width === 'full' && 'full', picked && 'on', wrong && 'wrong']
  return (
    <li
      ref={box}
      className={['fieldcard', ...states, dragged && 'dragged', side].filter(Boolean).join(' ')}
    >
      {/* No button: Firefox begins no drag on one. */}
      <span
        role="button"
        tabIndex={0}
        id={focusIds.handle(at)}
        className="grip"
        aria-label={`Move ${name}. Use the arrow keys.`}
        onKeyDown={onKeyDown}
        onClick={() => work.pick(at)}
      >
        <Icon name="grip" />
      </span>
      <button
        type="button"
        id={focusIds.card(at)}
        data-path={`form.${at}`}
        className="pick"
        aria-pressed={picked}
        onClick={() => work.pick(at)}
      >
        <span className={field.label.trim() ? 'strong' : 'soft'}>
          {name}
          {field.required && <MustBeFilled />}
        </span>
        <span className="s soft">{lineOf(field, currency, limits.largestAmount)}</span>
        {(field.part || wrong) && (
          <span className="row wrap">
            {field.part && <Chip word={partWords[field.part].name} tone="act" />}
            {wrong && <Chip word="Check this" tone="bad" shape="cut" />}
          </span>
        )}
      </button>
    </li>
  )
}

const steps = (at: number): Record<string, number> => ({
  ArrowUp: at - 1,
  ArrowLeft: at - 1,
  ArrowDown: at + 1,
  ArrowRight: at + 1,
})
