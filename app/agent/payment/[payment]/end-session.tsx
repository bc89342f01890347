import type { Payment } from './use-payment'

/** Ends the keypad entry at once, whatever else is under way. */
export function EndSession({ payment, main = false }: { payment: Payment; main?: boolean }) {
  return (
    <button
      type="button"
      className={main ? 'btn main big push' : 'btn stop'}
      onClick={() => void payment.act('keypad/end', {}, { meanwhile: true })}
    >
      End session
    </button>
  )
}
