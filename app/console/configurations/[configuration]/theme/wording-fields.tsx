import { Field } from '@/app/_ui/field'
import { directionOf, localeNames, locales, type Locale } from '@/lib/locale'
import type { Wording } from '@/lib/merchant/theme'
import type { Editor } from '../use-editor'
import { changeTheme } from './change-theme'

type Sentence = keyof Wording

const sentences: { name: Sentence; label: string; most: number; help: string }[] = [
  { name: 'note', label: 'Note on the form', most: 120, help: 'Under what is paid for.' },
  { name: 'thanks', label: 'Thanks', most: 160, help: 'On the paid page, instead of ours.' },
  { name: 'contact', label: 'Beside the phone', most: 80, help: 'Such as your opening hours.' },
]

/** The owner's own sentences, language by language; where none is written, ours stands. */
export function WordingFields({
  editor,
  locale,
  setLocale,
}: {
  editor: Editor
  locale: Locale
  setLocale: (locale: Locale) => void
}) {
  const { wording = {} } = editor.draft.theme
  const written = locales.filter((one) => wording[one])

  function write(name: Sentence, text: string): void {
    const { [name]: _, ...others } = wording[locale] ?? {}
    const next = text ? { ...others, [name]: text } : others
    const { [locale]: __, ...rest } = wording
    const all = Object.keys(next).length > 0 ? { ...rest, [locale]: next } : rest
    editor.change(`theme.wording.${locale}.${name}`, (draft) => ({
      ...draft,
      theme: { ...draft.theme, wording: all },
    }))
  }

  return (
    <section className="part" aria-labelledby="wording">
      <h2 id="wording">Your own sentences</h2>
      <Field
        id="theme.wording"
        label="Language"
        help={
          written.length > 0
            ? `Written in ${written.map((one) => localeNames[one]).join(', ')}. Elsewhere ours stand.`
            : 'None written yet, so ours stand in every language.'
        }
      >
        {({ required: _, ...input }) => (
          <select
            {...input}
            value={locale}
            onChange={({ target }) => setLocale(target.value as Locale)}
          >
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {localeNames[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {sentences.map(({ name, label, most, help }) => {
        const text = wording[locale]?.[name] ?? ''
        return (
          <Field
            key={name}
            id={`theme.wording.${locale}.${name}`}
            label={label}
            help={`${help} ${text.length} of ${most} characters.`}
            error={editor.problemAt(`theme.wording.${locale}.${name}`)}
          >
            {({ required: _, ...input }) => (
              <input
                {...input}
                value={text}
                maxLength={most}
                lang={locale}
                dir={directionOf(locale)}
                autoComplete="off"
                onChange={({ target }) => write(name, target.value)}
              />
            )}
          </Field>
        )
      })}
    </section>
  )
}
