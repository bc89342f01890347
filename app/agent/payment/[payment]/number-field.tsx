'use client'

import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import { get } from '../../post'

export type SendTo = ReturnType<typeof useSendTo>

/** The number a text goes to, checked by the server whenever the agent leaves the field. */
export function useSendTo(initial: string) {
  const [typed, setTyped] = useState(initial)
  const [error, setError] = useState<string>()
  const [full, setFull] = useState<string>()

  return {
    typed,
    error,
    /** Why no more texts may be sent, to whatever number. */
    full,
    refuse: setError,
    stop: setFull,
    change(value: string) {
      setTyped(value)
      setError(undefined)
    },
    async check() {
      const asked = typed
      if (asked.trim() === '') return
      const url = `/agent/number?typed=${encodeURIComponent(asked)}`
      const answer = await get<{ shown: string }>(url)
      if (answer.ok) setTyped((now) => (now === asked ? answer.value.shown : now))
      // A server out of reach says nothing about the number; sending will ask again.
      else if (answer.status === 422) setError(answer.message)
    },
  }
}

export function NumberField({ number, help }: { number: SendTo; help: string }) {
  return (
    <Field id="to" label="Send to" help={help} error={number.error}>
      {(input) => (
        <input
          {...input}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={number.typed}
          onChange={({ target }) => number.change(target.value)}
          onBlur={number.check}
        />
      )}
    </Field>
  )
}
