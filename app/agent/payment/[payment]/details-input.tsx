import type { HTMLAttributes } from 'react'
import type { InputProps } from '@/app/_ui/field'
import type { FormField } from '@/lib/merchant/configuration'

/** The input for one field of a configuration's form. */
export function DetailsInput(props: {
  field: FormField
  currency: string
  value: string
  input: InputProps
  onChange: (value: string) => void
}) {
  const { field, currency, value, input, onChange } = props
  const common = {
    ...input,
    value,
    maxLength: field.maxLength,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  switch (field.type) {
    case 'amount': {
      const sign = signOf(currency)
      return (
        <span className={sign.length > 1 ? 'money-in wide' : 'money-in'}>
          <span aria-hidden="true">{sign}</span>
          <input {...common} inputMode="decimal" />
        </span>
      )
    }
    case 'choice':
      return (
        <select {...input} value={value} onChange={common.onChange}>
          <option value="">Choose one</option>
          {field.choices?.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )
    case 'note':
      return <textarea {...common} rows={3} />
    default:
      return <input {...common} type={types[field.type]} inputMode={keyboards[field.type]} />
  }
}

/** Number stays text: a browser's number field changes what was typed at the turn of a wheel. */
const types: Partial<Record<FormField['type'], string>> = {
  email: 'email',
  phone: 'tel',
  date: 'date',
}

const keyboards: Partial<Record<FormField['type'], HTMLAttributes<HTMLElement>['inputMode']>> = {
  number: 'numeric',
  email: 'email',
  phone: 'tel',
}

function signOf(currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
}
