import type { Bank, BankOrder } from './bank'
import type { Written } from './record'

/** Says what does not hold. */
export type Must = (holds: boolean, otherwise: string) => void

export const isLate = ({ reason }: Pick<Written['refunds'][number], 'reason'>) =>
  reason === 'late-charge'

/** Charges whose money is with the merchant, whatever its owner gave back since. */
export function liveOf({ refunds }: Pick<Written, 'refunds'>, bank: Bank): BankOrder[] {
  const late = refunds.filter(isLate).map(({ id }) => id)
  return bank
    .charges()
    .filter((order) => !late.some((id) => order.refunds.get(id)?.state === 'refunded'))
}
