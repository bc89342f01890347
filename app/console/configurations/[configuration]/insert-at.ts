/** A text with something put in where the cursor is; the cursor comes to stand behind it. */
export function insertAt(
  box: HTMLInputElement | HTMLTextAreaElement | null,
  text: string,
  what: string,
): string {
  const from = box?.selectionStart ?? text.length
  const to = box?.selectionEnd ?? text.length
  const behind = from + what.length
  // After React has written the new text, which sends the cursor to the end.
  setTimeout(() => {
    box?.focus()
    box?.setSelectionRange(behind, behind)
  })
  return text.slice(0, from) + what + text.slice(to)
}
