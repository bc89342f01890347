import type { FormField } from '@/lib/merchant/configuration'
import type { Draft, DraftField } from '@/lib/merchant/draft'
import type { Rules } from '@/lib/payment/form'

/**
 * A draft's form as if it were published already, so that the agent's form can show it while half
 * of it is still missing. Nothing is put right but what would stop the form from being drawn.
 */
export function asPublished(draft: Draft): Rules {
  const used = new Set<string>()
  const form = draft.form.map((field, at) => {
    const key = field.key && !used.has(field.key) ? field.key : `field-${at}`
    used.add(key)
    return { ...soundField(field), key }
  })
  const { submits, declines, linkHours, largestAmount } = draft.limits
  return {
    form,
    currency: currencyOf(draft),
    limits: {
      submits: submits ?? 1,
      declines: declines ?? 1,
      linkHours: linkHours ?? 1,
      largestAmount: largestAmount ?? undefined,
    },
  }
}

/** A currency that amounts can be written in, whatever stands there now. */
export const currencyOf = ({ currency }: Pick<Draft, 'currency'>): string =>
  /^[A-Z]{3}$/.test(currency) ? currency : 'GBP'

export function soundField(field: DraftField): FormField {
  const { minLength, maxLength, choices, ...rest } = field
  return {
    ...rest,
    label: field.label.trim() || 'No label yet',
    minLength: lengthOf(minLength),
    maxLength: lengthOf(maxLength),
    choices: choices && [...new Set(choices.filter(Boolean))],
  }
}

const lengthOf = (value: number | null | undefined) =>
  value != null && Number.isInteger(value) && value > 0 ? value : undefined
