import type { ReactNode } from 'react'
import { Icon } from './icon'

/** What an input must carry so that its label, help and error belong to it. */
export type InputProps = {
  id: string
  required: boolean
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** A field: label above, help under it, the error last and in words. */
export function Field(field: {
  id: string
  label: string
  required?: boolean
  help?: string
  error?: string
  full?: boolean
  children: (input: InputProps) => ReactNode
}) {
  const { id, label, required = false, help, error, full, children } = field
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={['f', full && 'full', error && 'bad'].filter(Boolean).join(' ')}>
      <label htmlFor={id}>
        {label}
        {required && <MustBeFilled />}
      </label>
      {children({
        id,
        required,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {help && (
        <span className="hint" id={`${id}-help`}>
          {help}
        </span>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** The red asterisk, and the same in words for those who do not see it. */
export function MustBeFilled() {
  return (
    <>
      {' '}
      <span className="req" aria-hidden="true">
        *
      </span>
      <span className="sr"> (must be filled)</span>
    </>
  )
}

/** What is wrong with one field. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <span className="msg" id={id}>
      <Icon name="warn" small />
      {children}
    </span>
  )
}
