import type { FormField } from './configuration'

type FieldType = FormField['type']
type Part = NonNullable<FormField['part']>

/** The settings that only some types of field have. */
export type FieldSetting = 'minLength' | 'maxLength' | 'shape' | 'choices' | 'preset' | 'from'

const settings: Record<FieldType, readonly FieldSetting[]> = {
  text: ['minLength', 'maxLength', 'shape', 'preset', 'from'],
  number: ['minLength', 'maxLength', 'shape', 'preset'],
  amount: ['preset'],
  email: ['maxLength', 'preset'],
  phone: ['shape', 'preset', 'from'],
  date: ['preset'],
  choice: ['choices', 'preset'],
  'yes-no': ['preset'],
  note: ['minLength', 'maxLength', 'preset'],
}

const parts: Record<FieldType, readonly Part[]> = {
  text: ['reference', 'payer-name', 'description'],
  number: ['reference', 'description'],
  amount: ['amount'],
  email: [],
  phone: [],
  date: ['description'],
  choice: ['reference', 'description'],
  'yes-no': [],
  note: ['description'],
}

/** Whether a field of this type has this setting. */
export const hasSetting = (type: FieldType, setting: FieldSetting): boolean =>
  settings[type].includes(setting)

/** What of the payment a field of this type can be. */
export const partsOf = (type: FieldType): readonly Part[] => parts[type]

/** The settings that a type does not have, by name. */
export const settingsWithout = (type: FieldType): FieldSetting[] =>
  everySetting.filter((setting) => !hasSetting(type, setting))

const everySetting: FieldSetting[] = [
  'minLength',
  'maxLength',
  'shape',
  'choices',
  'preset',
  'from',
]
