import { looksLikeCard } from '@/lib/card/looks-like-card'
import { errorIn } from '@/lib/payment/form'
import { FormField } from './configuration'
import type { Draft, DraftField } from './draft'
import { hasSetting, partsOf } from './field-settings'
import type { Problem } from './problems'
import { hasRoom, invitesCard } from './shape'

/** What one field must be by itself. Paths begin at the field. */
export function fieldRules(field: DraftField, draft: Draft): Problem[] {
  return [
    ...partRules(field),
    ...choiceRules(field),
    ...lengthRules(field),
    ...shapeRules(field),
    ...presetRules(field, draft),
  ]
}

const problem = (path: string, code: string, message: string): Problem => ({ path, code, message })

function partRules({ type, part, from }: DraftField): Problem[] {
  const found: Problem[] = []
  if (part !== 'amount' && type === 'amount') {
    found.push(problem('part', 'amount_unused', 'A field of type amount is the amount.'))
  } else if (part && part !== 'amount' && !partsOf(type).includes(part)) {
    found.push(problem('part', 'part_unfit', 'A field of this type cannot be that.'))
  }
  if (from && !hasSetting(type, 'from')) {
    found.push(problem('from', 'from_unfit', 'A field of this type is not filled from the call.'))
  }
  return found
}

function choiceRules({ type, choices }: DraftField): Problem[] {
  if (type !== 'choice') return []
  if (!choices?.length) return [problem('choices', 'no_choices', 'Write at least one choice.')]
  if (new Set(choices).size < choices.length) {
    return [problem('choices', 'choice_twice', 'A choice stands here twice.')]
  }
  return choices.some(looksLikeCard)
    ? [problem('choices', 'looks_like_card', 'One of these looks like a card number.')]
    : []
}

function lengthRules({ minLength, maxLength }: DraftField): Problem[] {
  if (minLength == null || maxLength == null || minLength <= maxLength) return []
  return [problem('minLength', 'above_most', 'This is more than the most.')]
}

/** A shape that nothing fits, or one thing only, would stop every payment. */
function shapeRules({ type, shape, minLength, maxLength }: DraftField): Problem[] {
  if (shape === undefined) return []
  const say = (code: string, message: string) => [problem('shape', code, message)]
  const length = [...shape].length
  if (!hasSetting(type, 'shape')) {
    return say('shape_unfit', 'A field of this type has no shape of its own.')
  }
  if (shape !== shape.trim() || /\p{C}/u.test(shape)) {
    return say('shape_spaces', 'No space at the beginning or the end, and nothing unseen.')
  }
  if (!hasRoom(shape)) {
    return say('shape_fixed', 'Put 0 for a digit or A for a letter, such as HS-00000.')
  }
  if (invitesCard(shape)) {
    return say('shape_of_card', 'Card numbers look like this. None may be typed into a form.')
  }
  if (type === 'number' && !/^\d{1,9}$/.test(shape)) {
    return say('shape_unfit', 'A number has digits only, at most 9.')
  }
  if (type === 'phone' && !/^\+?[\d\s().-]{6,20}$/.test(shape)) {
    return say('shape_unfit', 'A telephone number does not look like this.')
  }
  if (maxLength != null && length > maxLength) {
    return say('shape_too_long', `This is longer than ${maxLength}, the most.`)
  }
  if (minLength != null && length < minLength) {
    return say('shape_too_short', `This is shorter than ${minLength}, the least.`)
  }
  return []
}

/** A default must be what the agent might have typed. */
function presetRules(field: DraftField, { currency, limits }: Draft): Problem[] {
  const { type, preset, choices, maxLength } = field
  if (!preset) return []
  const say = (code: string, message: string) => [problem('preset', code, message)]
  if (!hasSetting(type, 'preset')) return say('preset_unfit', 'This field has no default.')
  if (looksLikeCard(preset)) return say('looks_like_card', 'This looks like a card number.')
  if (type === 'choice') {
    return choices?.includes(preset) ? [] : say('not_a_choice', 'This is none of the choices.')
  }
  if (maxLength != null && preset.length > maxLength) {
    return say('too_long', `At most ${maxLength} characters.`)
  }
  const sound = FormField.safeParse({ ...field, key: 'key', label: 'label' })
  if (!sound.success || !/^[A-Z]{3}$/.test(currency)) return []
  const largestAmount = limits.largestAmount ?? undefined
  const error = errorIn(sound.data, preset.trim(), {
    currency,
    limits: { submits: 1, declines: 1, linkHours: 1, largestAmount },
  })
  return error ? say(error.code, error.message) : []
}
