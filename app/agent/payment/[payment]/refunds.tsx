import { Note } from '@/app/_ui/note'
import type { PaymentView } from '@/lib/payment/view'
import { refundWords } from '../../refund-words'

/** Money that goes back, whatever else the window shows. */
export function Refunds({ refunds }: Pick<PaymentView, 'refunds'>) {
  return refunds.map((refund) => (
    <Note
      key={refund.at}
      tone={
        refund.status === 'refused' ? 'bad' : refund.reason === 'late-charge' ? 'warn' : 'plain'
      }
    >
      <p>{refundWords(refund)}</p>
    </Note>
  ))
}
