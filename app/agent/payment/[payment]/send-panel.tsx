import { Note } from '@/app/_ui/note'
import type { PaymentView } from '@/lib/payment/view'
import { textsGoTo } from '../../text-words'
import { LinkCode } from './link-code'
import { NumberField, type SendTo } from './number-field'
import { TextPreview } from './text-preview'
import type { Payment } from './use-payment'

/** Everything about sending: the number, the text as it will arrive, and the code beside it. */
export function SendPanel({ view, number }: { view: PaymentView; number: SendTo }) {
  const { link, text, call } = view
  const whose = call
    ? 'The caller’s number. Change it if they ask.'
    : 'With country code, such as +44 for the United Kingdom.'
  const help = text ? `${whose} ${textsGoTo(text.countries)}` : whose
  return (
    <div className={link ? 'two' : undefined}>
      <div className="stack">
        <NumberField number={number} help={help} />
        {text && <TextPreview text={text} link={link?.url ?? null} />}
      </div>
      {link && <LinkCode url={link.url} />}
    </div>
  )
}

/** What stands in the way of one more text, for beside the button that would send it. */
export function NoMoreTexts({ number }: { number: SendTo }) {
  return (
    <div role="alert">
      {number.full && (
        <Note tone="warn" icon="sms">
          <p>{number.full}</p>
        </Note>
      )}
    </div>
  )
}

/** Codes that are about the number, and told beside it. */
const ofNumber = ['invalid_number', 'country_not_allowed', 'too_many_texts_to_number']

/** Sends the link; trouble is told beside the number, or beside the button. True when it went out. */
export async function sendLink(payment: Payment, number: SendTo): Promise<boolean> {
  number.stop(undefined)
  const answer = await payment.act('send', { to: number.typed })
  if (!answer || answer.ok) return answer?.ok ?? false
  if (ofNumber.includes(answer.code)) {
    payment.forget()
    number.refuse(answer.message)
    document.getElementById('to')?.focus()
  } else if (answer.status === 429) {
    payment.forget()
    number.stop(answer.message)
  }
  return false
}
