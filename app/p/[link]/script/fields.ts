import { brandNames, readNumber, type Brand } from '@/lib/card/brand'
import type { CardProblem, TypedCard } from '@/lib/card/card'
import { digitsOf } from '@/lib/card/digits'
import { cardFields, judge, type CardField, type Verdict } from '@/lib/card/judge'
import { inputOf, sayProblem } from '../inputs'
import { say } from '../words/live'
import { byId, make } from './dom'
import { typeCode, typeExpiry, typeNumber, type Typing } from './format'
import { brandSeen, codeBack, codeFront, locale, problems as words } from './words'

/** The four inputs: tidied as they are typed in, judged, and with what is wrong written beside them. */
export function watchFields(
  form: HTMLFormElement,
  onProgress: (field: CardField, verdict: Verdict) => void,
) {
  const accepted = (form.dataset.accepted ?? '').split(' ') as Brand[]
  // The phone's own clock may be years off; the server's was right when it made the page.
  const skew = Number(form.dataset.now) - Date.now()
  const inputs = {} as Record<CardField, HTMLInputElement>
  const held = {} as TypedCard
  let pressing = false

  for (const field of cardFields) {
    const input = byId<HTMLInputElement>(inputOf[field])!
    inputs[field] = input
    held[field] = input.value
    input.addEventListener('input', (event) => {
      const { inputType = '', isComposing } = event as InputEvent
      if (!isComposing) tidy(field, inputType)
      changed(field)
    })
    // Some browsers' autofill speaks up only here.
    input.addEventListener('change', () => changed(field))
    input.addEventListener('blur', () => {
      if (input.value.trim() === '') return
      const verdict = judged(field, true)
      onProgress(field, verdict)
      // A complaint that appears under a finger on its way to Pay would move Pay away from it.
      if (!pressing) markProblem(field, verdict, true)
    })
  }
  document.addEventListener('pointerdown', ({ target }) => press(target), true)
  // Under a finger a field loses focus between pointerup and click, so only what follows ends it.
  document.addEventListener('click', () => press(null))
  document.addEventListener('keydown', () => press(null), true)

  function press(target: EventTarget | null): void {
    pressing = target instanceof Element && target.closest('button') !== null
  }

  /** Everything that is wrong now that Pay was pressed. */
  function problems(): CardProblem[] {
    const found: CardProblem[] = []
    for (const field of cardFields) {
      const verdict = judged(field, true)
      onProgress(field, verdict)
      markProblem(field, verdict)
      if (verdict.reason) found.push({ field, reason: verdict.reason })
    }
    return found
  }

  /** What the server found wrong, shown as our own. */
  function mark(found: CardProblem[]): void {
    for (const problem of found) mention(problem.field, sayProblem(problem, held, words, locale))
  }

  function clear(...fields: CardField[]): void {
    for (const field of fields) {
      inputs[field].value = ''
      changed(field)
      mention(field, null)
    }
  }

  function tidy(field: CardField, change: string): void {
    const format = formats[field]
    const input = inputs[field]
    if (!format) return
    const now = { text: input.value, caret: input.selectionStart ?? input.value.length }
    const { text, caret } = format(now, held[field], change)
    if (text === input.value) return
    input.value = text
    if (document.activeElement === input) input.setSelectionRange(caret, caret)
  }

  function changed(field: CardField): void {
    held[field] = inputs[field].value
    const verdict = judged(field, false)
    onProgress(field, verdict)
    // A complaint goes or changes as soon as its cause does; a new one waits until the caller moves
    // on, but for a brand we do not take, which no further digit will mend.
    const say = complained(field) || verdict.reason === 'brand_refused'
    markProblem(field, say ? verdict : null)
    if (field !== 'payment-card-number') return
    showBrand(verdict.brand)
    const { 'security-code': code } = held
    if (code !== '') onProgress('security-code', judged('security-code', false))
  }

  function judged(field: CardField, finished: boolean): Verdict {
    const number = held['payment-card-number']
    const around = { accepted, number, now: Date.now() + skew, finished }
    return judge(field, held[field], around)
  }

  function markProblem(field: CardField, verdict: Verdict | null, aloud = false): void {
    const reason = verdict && verdict.reason
    const text = reason && sayProblem({ field, reason }, held, words, locale)
    mention(field, text)
    if (aloud && text) byId('said')!.textContent = text
  }

  /** Writes what is wrong beside a field, or takes it away. */
  function mention(field: CardField, text: string | null): void {
    const input = inputs[field]
    const box = input.closest('form > div')!
    const id = `${input.id}-e`
    const hint = byId(`${input.id}-h`)
    const beside = byId(id)
    box.classList.toggle('no', text !== null)
    if (text === null) {
      beside?.remove()
      input.removeAttribute('aria-invalid')
    } else {
      if (beside) beside.textContent = text
      else box.append(make('span', { class: 'err', id }, text))
      input.setAttribute('aria-invalid', 'true')
    }
    const described = [hint?.id, text && id].filter(Boolean).join(' ')
    if (described) input.setAttribute('aria-describedby', described)
    else input.removeAttribute('aria-describedby')
  }

  const complained = (field: CardField) => byId(`${inputs[field].id}-e`) !== null

  function showBrand(brand: Brand | null): void {
    const chip = byId('brand')!
    const name = brand ? brandNames[brand] : ''
    if (chip.textContent === name) return
    chip.textContent = name
    chip.hidden = !brand
    byId('said')!.textContent = name && say(brandSeen, { brand: name })
    const { codeLength } = readNumber(digitsOf(held['payment-card-number']))
    byId('code-h')!.textContent = codeLength === 4 ? codeFront : codeBack
  }

  return { typed: (): TypedCard => ({ ...held }), problems, mark, clear, changed, inputs }
}

const formats: Partial<Record<CardField, (now: Typing, was: string, change: string) => Typing>> = {
  'payment-card-number': typeNumber,
  'expiration-date': typeExpiry,
  'security-code': typeCode,
}
