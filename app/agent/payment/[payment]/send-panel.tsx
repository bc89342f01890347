import type { PaymentView } from '@/lib/payment/view'
import { LinkCode } from './link-code'
import { NumberField, type SendTo } from './number-field'
import { TextPreview } from './text-preview'
import type { Payment } from './use-payment'

/** Everything about sending: the number, the text as it will arrive, and the code beside it. */
export function SendPanel({ view, number }: { view: PaymentView; number: SendTo }) {
  const { link, text, call } = view
  const help = call
    ? 'The caller’s number. Change it if they ask.'
    : 'With country code, such as +44 for the United Kingdom.'
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

/** Sends the link; trouble with the number is told beside the number. True when it went out. */
export async function sendLink(payment: Payment, number: SendTo): Promise<boolean> {
  const answer = await payment.act('send', { to: number.typed })
  if (answer && !answer.ok && answer.code === 'invalid_number') {
    payment.forget()
    number.refuse(answer.message)
    document.getElementById('to')?.focus()
  }
  return answer?.ok ?? false
}
