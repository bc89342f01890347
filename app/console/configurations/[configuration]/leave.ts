import type { MouseEvent } from 'react'
import type { Editor } from './use-editor'

/** The next tab opens what is saved, so the last words are saved first. */
export async function leave(
  event: MouseEvent<HTMLAnchorElement>,
  { saving, save }: Pick<Editor, 'saving' | 'save'>,
): Promise<void> {
  if (saving !== 'saving' || event.metaKey || event.ctrlKey || event.shiftKey) return
  const { href } = event.currentTarget
  event.preventDefault()
  await save()
  location.assign(href)
}
