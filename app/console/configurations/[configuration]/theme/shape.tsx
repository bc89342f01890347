import { Field } from '@/app/_ui/field'
import type { Theme } from '@/lib/merchant/theme'
import type { Editor } from '../use-editor'
import { changeTheme } from './change-theme'

const fonts: Record<Theme['font'], string> = {
  sans: 'Plain',
  serif: 'With serifs',
  rounded: 'Rounded',
}
const aligns: Record<Theme['align'], string> = { start: 'At the start', center: 'Centred' }
const weights: Record<Theme['headingWeight'], string> = {
  400: 'Regular',
  700: 'Bold',
  800: 'Extra bold',
}

/** What is not colour: corners, letters, where headings stand. */
export function Shape({ editor }: { editor: Editor }) {
  const { theme } = editor.draft
  return (
    <section className="part" aria-labelledby="shape">
      <h2 id="shape">Shape and letters</h2>
      <div className="grid2">
        <Field
          id="theme.radius"
          label={`Corners, ${theme.radius ?? 0} px`}
          error={editor.problemAt('theme.radius')}
        >
          {({ required: _, ...input }) => (
            <input
              {...input}
              type="range"
              min={0}
              max={24}
              value={theme.radius ?? 0}
              onChange={({ target }) => changeTheme(editor, 'radius', Number(target.value))}
            />
          )}
        </Field>
        <Choice
          id="theme.align"
          label="Heading"
          value={theme.align}
          choices={aligns}
          choose={(align) => changeTheme(editor, 'align', align)}
        />
        <Choice
          id="theme.font"
          label="Letters"
          value={theme.font}
          choices={fonts}
          choose={(font) => changeTheme(editor, 'font', font)}
        />
        <Choice
          id="theme.headingWeight"
          label="Heading weight"
          value={String(theme.headingWeight) as '400' | '700' | '800'}
          choices={weights}
          choose={(weight) =>
            changeTheme(editor, 'headingWeight', Number(weight) as Theme['headingWeight'])
          }
        />
      </div>
    </section>
  )
}

function Choice<Value extends string>(choice: {
  id: string
  label: string
  value: Value
  choices: Record<Value, string>
  choose: (value: Value) => void
}) {
  const { id, label, value, choices, choose } = choice
  return (
    <Field id={id} label={label}>
      {({ required: _, ...input }) => (
        <select {...input} value={value} onChange={({ target }) => choose(target.value as Value)}>
          {Object.entries<string>(choices).map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
