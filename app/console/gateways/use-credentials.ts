'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { gatewayPatienceMs } from './gateways'

/** Enters credentials: what was wrong is said beside each field, what the gateway says above them. */
export function useCredentials(prefix: string) {
  const [values, setValues] = useState<Record<string, string>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [untested, setUntested] = useState(false)
  const [busy, setBusy] = useState(false)

  async function send(url: string, body: object): Promise<string | null> {
    if (busy) return null
    setBusy(true)
    setErrors({})
    setTrouble(null)
    const whole = { ...body, credentials: values, untested }
    const answer = await post<{ says: string | null }>(url, whole, gatewayPatienceMs)
    setBusy(false)
    if (answer.ok) return answer.value.says ?? 'It was not tried at the gateway.'
    setErrors(Object.fromEntries(answer.fields.map(({ field, message }) => [field, message])))
    setTrouble(answer.message)
    const first = answer.fields[0]
    if (first) document.getElementById(`${prefix}-${first.field}`)?.focus()
    return null
  }

  return {
    values,
    errors,
    trouble,
    untested,
    busy,
    setUntested,
    setValue: (key: string, value: string) => setValues((all) => ({ ...all, [key]: value })),
    /** Nothing that was typed stays behind. */
    clear() {
      setValues({})
      setErrors({})
      setTrouble(null)
    },
    send,
  }
}
