import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import { countriesOf, countryName, readPhone } from '@/lib/call/phone'
import type { Editor } from '../use-editor'
import { changeTheme } from './change-theme'

const homeCountry = 'GB'

/** The number callers ring with questions: typed and shown as in its country, kept in E.164. */
export function PhoneField({ editor }: { editor: Editor }) {
  const { phone } = editor.draft.theme
  const [country, setCountry] = useState(() => countriesOf(phone)[0] ?? homeCountry)
  const [typed, setTyped] = useState<string | null>(null)
  const read = readPhone(phone, country as Parameters<typeof readPhone>[1])

  function type(text: string): void {
    const number = readPhone(text, country as Parameters<typeof readPhone>[1])
    setTyped(text)
    changeTheme(editor, 'phone', number.ok ? number.e164 : text.slice(0, 60))
  }

  function leave(): void {
    setTyped(null)
    setCountry(countriesOf(phone)[0] ?? country)
  }

  return (
    <Field
      id="theme.phone"
      label="Phone for questions"
      required
      help={`A number of ${inSentence(countryName(country))}, or with + and the country’s code.`}
      error={editor.problemAt('theme.phone')}
    >
      {(input) => (
        <input
          {...input}
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={typed ?? (read.ok ? read.national : phone)}
          onChange={({ target }) => type(target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  )
}

/** `the United Kingdom` */
const inSentence = (name: string) =>
  /^(United|Netherlands|Philippines)/.test(name) ? `the ${name}` : name
