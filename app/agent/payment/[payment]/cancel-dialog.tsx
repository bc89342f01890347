import { Dialog } from '@/app/_ui/dialog'
import type { Payment } from './use-payment'

/** Asks once before a payment is cancelled; the safe answer has the focus. */
export function CancelDialog(dialog: { open: boolean; payment: Payment; onClose: () => void }) {
  const { open, payment, onClose } = dialog

  async function cancel() {
    await payment.act('cancel')
    onClose()
  }

  return (
    <Dialog open={open} onClose={onClose} labelledBy="cancel-title">
      <div className="pad stack-s">
        <h2 id="cancel-title">Cancel this payment?</h2>
        <p>{whatHappens(payment)} No money has been taken.</p>
      </div>
      <footer>
        <button type="button" className="btn" data-first onClick={onClose}>
          Keep it open
        </button>
        <button type="button" className="btn stop" onClick={cancel} aria-disabled={payment.busy}>
          Cancel payment
        </button>
      </footer>
    </Dialog>
  )
}

function whatHappens({ view, live }: Payment): string {
  if (view.status === 'draft') return 'What you typed is closed with it.'
  if (view.entry === 'keypad') return 'Nobody can pay it any more.'
  if (view.status === 'authenticating') {
    return 'The caller is at their bank. Confirming there takes nothing any more.'
  }
  if (live.presence?.presence === 'here') {
    return 'The caller is on the page right now. Their page will say that you cancelled it.'
  }
  return 'The link stops working. Whoever opens it reads that you cancelled it.'
}
