/** What a finished form tells the desk that opened it. */
export const newPaymentMessage = 'dotline: new payment'
