'use client'

import { Field, FieldError } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { putAt } from '../put-at'
import type { Editor } from '../use-editor'

export type Country = { code: string; name: string }

/** Where texts may go: what keeps an agent, or somebody in their place, from texting the world. */
export function Countries(props: { editor: Editor; countries: Country[]; own: string[] }) {
  const { editor, countries, own } = props
  const chosen = editor.draft.text.countries ?? []
  const error = editor.problemAt('text.countries')
  const nameOf = (wanted: string) => countries.find(({ code }) => code === wanted)?.name ?? wanted

  function put(codes: string[]) {
    const value = codes.length > 0 ? codes : undefined
    editor.change('', (draft) => putAt(draft, 'text.countries', value))
  }

  return (
    <div className={error ? 'f bad' : 'f'}>
      <Field
        id="text.countries"
        label="Countries that texts may go to"
        help={
          chosen.length > 0
            ? undefined
            : own.length > 0
              ? `Only that of your own telephone: ${new Intl.ListFormat('en-GB').format(own)}.`
              : 'That of your own telephone, which is still missing (Theme).'
        }
      >
        {({ required: _, ...input }) => (
          <select
            {...input}
            value=""
            onChange={(event) => event.target.value && put([...chosen, event.target.value])}
          >
            <option value="">Add a country</option>
            {countries
              .filter(({ code }) => !chosen.includes(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      {chosen.length > 0 && (
        <ul className="row wrap">
          {chosen.map((code) => (
            <li key={code}>
              <button
                type="button"
                className="btn small"
                aria-label={`Take out ${nameOf(code)}`}
                onClick={() => {
                  put(chosen.filter((one) => one !== code))
                  document.getElementById('text.countries')?.focus()
                }}
              >
                {nameOf(code)}
                <Icon name="cross" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      {error && <FieldError id="countries-error">{error}</FieldError>}
    </div>
  )
}
