/** An element of the page by its id, if this page has it. */
export function byId<Kind extends HTMLElement>(id: string): Kind | null {
  return document.getElementById(id) as Kind | null
}

/** A new element. Text and attributes only: the page allows no markup from script. */
export function make(
  tag: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag)
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!)
  element.append(...children)
  return element
}
