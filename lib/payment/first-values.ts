import type { Schema } from '@/lib/db/schema'
import type { FormField } from '@/lib/merchant/configuration'
import { hasSetting } from '@/lib/merchant/field-settings'
import { errorIn, refuseValues, type Rules } from './form'

/** What of a call fills fields in. */
export type CallFacts = Pick<
  Schema['calls'],
  'caller_number' | 'called_number' | 'direction' | 'primary_id' | 'fields'
>

/**
 * What the fields of a new payment hold before the agent types: what the contact centre said for a
 * field of this key, else what the call says, else what the owner set. Nothing that may not be
 * kept, and nothing that its field could not show.
 */
export function firstValues(rules: Rules, call: CallFacts | null): Record<string, string> {
  const told = JSON.parse(call?.fields ?? '{}') as Record<string, string>
  const values: Record<string, string> = {}
  for (const field of rules.form) {
    const said = Object.hasOwn(told, field.key) ? told[field.key]!.trim() : ''
    const value = [said, factOf(field, call), presetOf(field)].find(
      (value) => value !== '' && canShow(field, value, rules),
    )
    if (value !== undefined) values[field.key] = value
  }
  const refused = new Set(refuseValues(rules, values).map(({ field }) => field))
  return Object.fromEntries(Object.entries(values).filter(([key]) => !refused.has(key)))
}

/** The customer's number is the caller's, whoever rang whom. */
function factOf({ type, from }: FormField, call: CallFacts | null): string {
  if (!call || !from || !hasSetting(type, 'from')) return ''
  const outbound = call.direction === 'outbound'
  switch (from) {
    case 'caller-number':
      return outbound ? call.called_number : call.caller_number
    case 'called-number':
      return outbound ? call.caller_number : call.called_number
    case 'call-id':
      return call.primary_id
  }
}

const presetOf = ({ type, preset = '' }: FormField) => (hasSetting(type, 'preset') ? preset : '')

/** A list, a calendar and a box show nothing but their own answers; elsewhere the agent sees what is wrong. */
const canShow = (field: FormField, value: string, rules: Rules) =>
  !['choice', 'date', 'yes-no'].includes(field.type) || errorIn(field, value, rules) === null
