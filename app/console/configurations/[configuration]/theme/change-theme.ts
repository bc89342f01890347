import type { Draft } from '@/lib/merchant/draft'
import type { Editor } from '../use-editor'

type DraftTheme = Draft['theme']

/** Changes one thing of the theme; typing in one field is one step of undo. */
export function changeTheme<Key extends keyof DraftTheme>(
  { change }: Editor,
  key: Key,
  value: DraftTheme[Key],
): void {
  change(`theme.${key}`, (draft) => ({ ...draft, theme: { ...draft.theme, [key]: value } }))
}
