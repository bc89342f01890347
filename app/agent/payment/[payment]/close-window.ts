import { newPaymentMessage } from '../../new-payment'

/** Closes this window; a tab that no script opened cannot be closed, so it goes to the desk. */
export function closeWindow(): void {
  window.close()
  setTimeout(() => location.assign('/agent'), 150)
}

/** Brings the desk to the front with its Payment dialog open. */
export function newPayment(): void {
  const desk = window.opener as Window | null
  if (!desk || desk.closed) return location.assign('/agent?pay=1')
  desk.postMessage(newPaymentMessage, location.origin)
  desk.focus()
}
