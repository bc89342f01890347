import { Field } from '@/app/_ui/field'
import type { DraftField } from '@/lib/merchant/draft'
import { hasSetting } from '@/lib/merchant/field-settings'
import { useTyped } from './setting'
import { ShapeSetting } from './shape-setting'
import { settingId, type FormEditor } from './use-form-editor'

/** What a value must be: its length, its looks, one of a list. */
export function Limits({ work, field }: { work: FormEditor; field: DraftField }) {
  const has = (setting: Parameters<typeof hasSetting>[1]) => hasSetting(field.type, setting)
  return (
    <>
      {has('choices') && <Choices work={work} field={field} />}
      {has('shape') && <ShapeSetting key={field.key} work={work} field={field} />}
      {has('maxLength') && (
        <div className="grid2">
          {has('minLength') && (
            <Length {...{ work, field }} name="minLength" label="At least, characters" />
          )}
          <Length {...{ work, field }} name="maxLength" label="At most, characters" />
        </div>
      )}
    </>
  )
}

function Length(setting: {
  work: FormEditor
  field: DraftField
  name: 'minLength' | 'maxLength'
  label: string
}) {
  const { work, field, name, label } = setting
  const { shown, setText } = useTyped(field[name], writeNumber, readNumber)
  return (
    <Field id={settingId(name)} label={label} error={work.problem(name)}>
      {(input) => (
        <input
          {...input}
          inputMode="numeric"
          value={shown}
          maxLength={6}
          autoComplete="off"
          onChange={({ target }) => {
            setText(target.value)
            work.set({ [name]: readNumber(target.value) })
          }}
        />
      )}
    </Field>
  )
}

type Length = number | null | undefined
const writeNumber = (value: Length) => (value == null ? '' : String(value))

/** `undefined` is no limit, `null` something that is no number. */
function readNumber(text: string): Length {
  const typed = text.trim()
  if (typed === '') return undefined
  return /^\d+$/.test(typed) ? Number(typed) : null
}

function Choices({ work, field }: { work: FormEditor; field: DraftField }) {
  const { shown, setText } = useTyped(field.choices ?? [], writeLines, readLines)
  return (
    <Field
      id={settingId('choices')}
      label="Choices"
      help="One on each line, in the order the agent sees them."
      error={work.problem('choices')}
    >
      {(input) => (
        <textarea
          {...input}
          rows={5}
          value={shown}
          onChange={({ target }) => {
            setText(target.value)
            work.set({ choices: readLines(target.value) })
          }}
        />
      )}
    </Field>
  )
}

const writeLines = (lines: string[]) => lines.join('\n')

/** As many and as long as a draft can keep; lib/merchant/problems.ts says what can be published. */
const readLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 200)
