import { brandNames, readNumber } from '@/lib/card/brand'
import type { CardProblem, TypedCard } from '@/lib/card/card'
import { digitsOf } from '@/lib/card/digits'
import { cardFields } from '@/lib/card/judge'
import { unpackKey } from '@/lib/card/sealed'
import { sayProblem } from '../inputs'
import type { CallerForm, CallerPage, End } from '../caller-page'
import { toldOf } from '../told'
import { say } from '../words/live'
import type { watchNetwork } from './banner'
import { chargeAt, type Reply } from './charge'
import { watchFields } from './fields'
import type { follow } from './live'
import { reportTo } from './progress'
import { showEnd, showForm, showNotice, showsEnd, showSummary } from './show'
import * as words from './words'

type Around = {
  form: HTMLFormElement
  path: string
  live: ReturnType<typeof follow>
  network: ReturnType<typeof watchNetwork>
}

/** Makes the form pay without leaving the page. Answers with what to do when news comes. */
export function takePayments({ form, path, live, network }: Around) {
  const reports = reportTo(`${path}/progress`)
  const fields = watchFields(form, reports.progress)
  const key = form.elements.namedItem('submit') as HTMLInputElement
  const { title = '', waiting = '' } = form.dataset
  const charge = chargeAt(path, unpackKey(form.dataset.key!), words.locale)
  let told = form.dataset.told ?? ''
  let paying = false
  /** The key of a press that may have got through without an answer. */
  let doubtful = ''

  // What the browser filled in before this script ran counts as typed.
  for (const field of cardFields) if (fields.inputs[field].value) fields.changed(field)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!paying) void pay()
  })

  async function pay(): Promise<void> {
    document.title = title
    const problems = fields.problems()
    if (problems.length > 0) return complain(problems)
    if (!navigator.onLine) {
      return showNotice({ title: words.payOffline, free: false, text: words.payOfflineMore })
    }
    paying = true
    // Until the answer is here, it is the only news that counts.
    live.close()
    const typed = fields.typed()
    const submit = key.value
    document.title = waiting
    showEnd(asking(typed))
    const sure = submit !== doubtful
    const reply = await charge({ submit, typed }, sure, network.setTrouble)
    // The form posts as if no script ran. It has a field named submit, which hides the method.
    if (!reply) return HTMLFormElement.prototype.submit.call(form)
    paying = false
    network.setTrouble(null)
    if (!reply.page && !reply.sure) doubtful = submit
    answer(reply)
    live.open(submit)
  }

  function answer(reply: Reply): void {
    if (!reply.page) {
      document.title = title
      showForm()
      const [said, text] =
        reply.why === 'ours'
          ? [words.ours, words.oursMore]
          : [words.unavailable, words.unavailableMore]
      return showNotice({ title: said, free: reply.sure, text })
    }
    const { page, problems = [] } = reply
    if (page.kind === 'end') return end(page)
    backToForm(page.title, page.form)
    if (problems.length > 0) {
      fields.mark(problems)
      complain(problems)
    } else if (page.form.notice) {
      // After a refusal another card is likely; after a lost connection it is the same one.
      if (page.form.notice.outcome === 'declined') {
        fields.clear('payment-card-number', 'expiration-date', 'security-code')
      }
      showNotice(page.form.notice)
    }
  }

  function onNews(page: CallerPage): void {
    if (paying) return
    if (page.kind === 'end') return end(page)
    const news = page.form.notice && toldOf(page.form.notice)
    if (!form.hidden && (!news || news === told)) return
    // Somebody else's try is over. What is typed here stays.
    backToForm(page.title, page.form)
    if (page.form.notice) showNotice(page.form.notice)
  }

  function backToForm(title: string, { submitKey, notice }: CallerForm): void {
    key.value = submitKey
    told = notice ? toldOf(notice) : ''
    document.title = title
    reports.rest(false)
    showForm()
  }

  function end(page: { title: string; end: End }): void {
    const { name } = page.end
    document.title = page.title
    if (!showsEnd(page.end)) showEnd(page.end)
    const over = name !== 'processing' && name !== 'checking'
    reports.rest(over)
    if (over) fields.clear('payment-card-number', 'expiration-date', 'security-code')
    if (name === 'paid' || name === 'already-paid') live.close()
  }

  function complain(problems: CardProblem[]): void {
    document.title = say(words.errorTitle, { title })
    const typed = fields.typed()
    const lines = problems.map((problem) => ({
      field: problem.field,
      text: sayProblem(problem, typed, words.problems, words.locale),
    }))
    showSummary(lines)
  }

  /** What stands on the page while the bank is asked, before the server has said anything. */
  function asking(typed: TypedCard): End {
    const digits = digitsOf(typed['payment-card-number'])
    const { brand } = readNumber(digits)
    const card = brand
      ? say(words.cardEnding, { brand: brandNames[brand], last4: digits.slice(-4) })
      : ''
    const amount = document.querySelector('.sum')!.textContent!
    return {
      name: 'processing',
      mark: 'running',
      title: words.asking,
      strong: null,
      before: [words.askingMore],
      after: [],
      facts: [
        [words.amount, amount],
        [words.card, card],
        [words.purpose, document.querySelector('.for')!.textContent!],
      ],
      canAsk: false,
      canConfirm: false,
    }
  }

  return onNews
}
