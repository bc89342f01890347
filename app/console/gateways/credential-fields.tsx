import { Field } from '@/app/_ui/field'
import type { GatewayForm } from './gateways'

/** What a gateway asks for. What is typed here goes to the server and never comes back. */
export function CredentialFields(props: {
  form: GatewayForm
  prefix: string
  values: Record<string, string>
  errors: Record<string, string>
  onChange: (key: string, value: string) => void
}) {
  const { form, prefix, values, errors, onChange } = props
  return form.fields.map(({ key, label, help, secret, required }) => (
    <Field
      key={key}
      id={`${prefix}-${key}`}
      label={label}
      help={help}
      required={required}
      error={errors[key]}
    >
      {(input) => (
        <input
          {...input}
          type={secret ? 'password' : 'text'}
          value={values[key] ?? ''}
          autoComplete={secret ? 'new-password' : 'off'}
          spellCheck={false}
          maxLength={10_000}
          onChange={(event) => onChange(key, event.target.value)}
        />
      )}
    </Field>
  ))
}
