import { Field } from '@/app/_ui/field'
import type { Editor } from '../use-editor'
import { changeTheme } from './change-theme'
import { LogoBox } from './logo-box'
import { PhoneField } from './phone-field'

/** Who the page belongs to: logo, names, telephone. */
export function Business({ editor }: { editor: Editor }) {
  const { theme } = editor.draft
  return (
    <section className="part" aria-labelledby="business">
      <h2 id="business">Your business</h2>
      <LogoBox editor={editor} />
      <Field
        id="theme.name"
        label="Name on the page"
        required
        error={editor.problemAt('theme.name')}
      >
        {(input) => (
          <input
            {...input}
            value={theme.name}
            maxLength={60}
            autoComplete="organization"
            onChange={({ target }) => changeTheme(editor, 'name', target.value)}
          />
        )}
      </Field>
      <Field
        id="theme.shortName"
        label="Short name"
        required
        help={`As said in a sentence: “${theme.shortName || 'Your business'} cancelled this payment.”`}
        error={editor.problemAt('theme.shortName')}
      >
        {(input) => (
          <input
            {...input}
            value={theme.shortName}
            maxLength={40}
            autoComplete="off"
            onChange={({ target }) => changeTheme(editor, 'shortName', target.value)}
          />
        )}
      </Field>
      <PhoneField editor={editor} />
    </section>
  )
}
