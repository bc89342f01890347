import type { CardField } from '@/lib/card/judge'
import { inputOf } from '../inputs'
import type { End, Notice } from '../caller-page'
import { byId, make } from './dom'
import { check1, check2, check3, check4, free as freeWords } from './words'

/** Puts the page's end, or a wait, where the form was, and says it. */
export function showEnd(end: End): void {
  const place = byId('end')!
  const ask = byId('ask')
  const confirm = byId('confirm')
  setFormShown(false)
  takeStopAway()
  place
    .querySelectorAll(':scope > :not([data-mark], #confirm, #ask)')
    .forEach((old) => old.remove())
  place.querySelectorAll('[data-mark]').forEach((mark) => {
    mark.toggleAttribute('hidden', mark.getAttribute('data-mark') !== end.mark)
  })
  const title = make('h1', { tabindex: '-1' }, end.title)
  const facts = end.facts.map(([label, value]) =>
    make('div', {}, make('dt', {}, label), make('dd', {}, make('bdi', {}, value))),
  )
  const parts = [
    title,
    ...end.before.map(sentence),
    ...(end.strong ? [make('p', { class: 'free' }, end.strong)] : []),
    ...end.after.map(sentence),
    ...(facts.length > 0 ? [make('dl', {}, ...facts)] : []),
  ]
  for (const part of parts) place.insertBefore(part, confirm)
  if (confirm) confirm.hidden = !end.canConfirm
  if (ask) ask.hidden = !end.canAsk
  place.hidden = false
  window.scrollTo(0, 0)
  title.focus()
}

/** Whether this end is what the page shows already. */
export function showsEnd({ title }: End): boolean {
  const place = byId('end')!
  return !place.hidden && place.querySelector('h1')?.textContent === title
}

/** Brings the form back as it was left. */
export function showForm(): void {
  byId('end')!.hidden = true
  setFormShown(true)
}

export function showNotice({ title, free, text }: Omit<Notice, 'outcome'>): void {
  const bold = free ? [make('b', {}, freeWords), ' '] : []
  putStop(title, make('p', {}, ...bold, text))
}

/** What is wrong, each line leading to its field. */
export function showSummary(wrong: { field: CardField; text: string }[]): void {
  const lines = wrong.map(({ field, text }) => {
    const id = inputOf[field]
    const link = make('a', { href: `#${id}` }, text)
    link.addEventListener('click', (event) => {
      // Only the field is wanted, not another entry in the history.
      event.preventDefault()
      byId(id)!.focus()
    })
    return make('li', {}, link)
  })
  putStop([check1, check2, check3, check4][wrong.length - 1]!, make('ul', {}, ...lines))
}

/** The words in a box above the form, which the reader is taken to. */
function putStop(title: string, more: HTMLElement): void {
  takeStopAway()
  const box = make(
    'div',
    { class: 'stop', id: 'stop', role: 'alert', tabindex: '-1' },
    make('h2', {}, title),
    more,
  )
  document.querySelector('main')!.prepend(box)
  box.focus()
}

export function takeStopAway(): void {
  byId('stop')?.remove()
}

function setFormShown(shown: boolean): void {
  document.querySelector('main')!.classList.toggle('two', shown)
  for (const id of ['due', 'pay', 'language']) {
    const part = byId(id)
    if (part) part.hidden = !shown
  }
}

/** A sentence in which the merchant's telephone number can be pressed. */
function sentence(text: string): HTMLElement {
  const phone = byId<HTMLAnchorElement>('phone')
  const shown = phone?.querySelector('bdi')?.textContent
  const [before = '', after] = shown ? text.split(shown) : [text]
  if (!phone || !shown || after === undefined) return make('p', {}, text)
  return make('p', {}, before, make('a', { href: phone.href }, make('bdi', {}, shown)), after)
}
