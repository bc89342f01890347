import { Icon } from '@/app/_ui/icon'
import { Time } from '@/app/_ui/time'
import type { PaymentRow } from '@/lib/payment/view'
import { nameOf } from './look'

/** A caller whose link ran out would like another; it stands here until somebody acts. */
export function AskedCard({ row, onOpen }: { row: PaymentRow; onOpen: (id: string) => unknown }) {
  const { id, sentTo, expiresAt } = row
  return (
    <section className="card ask" aria-labelledby={`asked-${id}`}>
      <div className="row">
        <Icon name="sms" />
        <div>
          <h2 id={`asked-${id}`}>A caller asked for a new link</h2>
          <p className="soft">
            {sentTo && (
              <>
                <span className="num">{sentTo}</span> ·{' '}
              </>
            )}
            {nameOf(row)}
            {expiresAt !== null && (
              <>
                {' '}
                · the link ran out <Time at={expiresAt} as="day" />
              </>
            )}
          </p>
        </div>
        <button
          type="button"
          className="btn push"
          aria-describedby={`asked-${id}`}
          onClick={() => onOpen(id)}
        >
          Send a new link
        </button>
      </div>
    </section>
  )
}
