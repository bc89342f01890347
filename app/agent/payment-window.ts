const features = 'popup,width=720,height=900'

export const paymentUrl = (paymentId: string) => `/agent/payment/${paymentId}`

const nameOf = (paymentId: string) => `pay-${paymentId}`

/**
 * Brings a payment's form to the front, or opens it. An open form is not loaded again: the agent
 * may be in the middle of a word. Null when the browser keeps windows shut.
 */
export function openPayment(paymentId: string): Window | null {
  const opened = window.open('', nameOf(paymentId), features)
  if (!opened) return null
  if (isBlank(opened)) opened.location.replace(paymentUrl(paymentId))
  opened.focus()
  return opened
}

/**
 * Opens an empty window at once, because browsers allow one only in answer to a click, and shows
 * the payment in it when there is one.
 */
export function openEmpty(): { show: (paymentId: string) => Window | null; close: () => void } {
  const opened = window.open('', '_blank', features)
  return {
    show(paymentId) {
      if (!opened) return null
      opened.name = nameOf(paymentId)
      opened.location.replace(paymentUrl(paymentId))
      return opened
    },
    close: () => opened?.close(),
  }
}

function isBlank(opened: Window): boolean {
  try {
    return opened.location.href === 'about:blank'
  } catch {
    return false
  }
}
