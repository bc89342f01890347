import { Icon } from '@/app/_ui/icon'
import type { Payment } from './use-payment'

/** From the link to the keypad, while there is a caller to type: the payment stays the same. */
export function UseKeypad({ payment: { view, busy, act } }: { payment: Payment }) {
  if (!view.call || view.call.endedAt !== null) return null
  return (
    <button
      type="button"
      className="btn"
      aria-disabled={busy}
      onClick={() => void act('keypad/secure')}
    >
      <Icon name="keypad" />
      Use the keypad
    </button>
  )
}
