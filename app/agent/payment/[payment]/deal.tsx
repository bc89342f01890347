import type { ReactNode } from 'react'
import { Time } from '@/app/_ui/time'
import type { PaymentView } from '@/lib/payment/view'

/** How much and for what: it stands still while everything below it changes. */
export function Deal({ view, children }: { view: PaymentView; children?: ReactNode }) {
  const open = view.step === 'waiting' && view.link
  return (
    <section className="deal" aria-label="This payment">
      <div>
        <p className="amt num">{view.amount}</p>
        <p className="soft">{view.summary}</p>
      </div>
      {open && (
        <p className="until push">
          Link works until
          <b>
            <Time at={view.link!.expiresAt} as="day" />
          </b>
        </p>
      )}
      {children}
    </section>
  )
}
