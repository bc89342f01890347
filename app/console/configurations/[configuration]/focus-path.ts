/**
 * Puts the focus on the field of a path such as `form.2.label`: on the element with that id or
 * `data-path`, or what stands nearest above it. False where this page has nothing of it.
 */
export function focusPath(path: string): boolean {
  for (let near = path; near !== ''; near = near.slice(0, Math.max(0, near.lastIndexOf('.')))) {
    const name = CSS.escape(near)
    const found = document.querySelector<HTMLElement>(`[id="${name}"], [data-path="${name}"]`)
    if (!found) continue
    found.scrollIntoView({ block: 'center' })
    found.focus()
    // A button that stands for more than what is looked for shows it when it is pressed.
    if (near !== path && found instanceof HTMLButtonElement) found.click()
    return true
  }
  return false
}
