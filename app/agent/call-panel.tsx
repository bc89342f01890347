import { Facts } from '@/app/_ui/facts'
import { Icon } from '@/app/_ui/icon'
import { showLength, Time } from '@/app/_ui/time'
import { hasEnded } from '@/lib/payment/payment'
import type { CallView, PaymentRow } from '@/lib/payment/view'
import { nothingLive } from './live-state'
import { Run } from './run'
import type { DeskState } from './use-desk'

/** The call an agent is on, the Payment button, and the payments of this call that are not done. */
export function CallPanel(panel: {
  desk: DeskState
  now: number
  canPay: boolean
  onPay: () => void
  onOpen: (id: string) => Window | null
  isShut: (id: string) => boolean
}) {
  const { desk, now, canPay, onPay, onOpen, isShut } = panel
  const { call, payments } = desk.view
  if (!call) return <NoCall />
  return (
    <section className="card call" aria-labelledby="call">
      <header>
        <h2 id="call" className="title">
          {call.endedAt === null ? 'Current call' : 'Call ended'}
        </h2>
        <span className="push soft row s">
          <Icon name={call.direction === 'inbound' ? 'in' : 'out'} />
          {call.direction === 'inbound' ? 'Inbound' : 'Outbound'}
        </span>
      </header>
      <div className="pad stack">
        <CallFacts call={call} now={now} />
        {canPay ? (
          <>
            <button
              type="button"
              id="pay"
              className="btn main big wide"
              aria-keyshortcuts="Alt+P"
              onClick={onPay}
            >
              <Icon name="keypad" />
              Payment
            </button>
            <p className="why">
              You can take several payments on one call. <kbd>Alt</kbd>&nbsp;<kbd>P</kbd>
            </p>
          </>
        ) : (
          <p className="why">No payment configuration is open to you. Ask the owner for one.</p>
        )}
      </div>
      {payments
        .filter((row) => row.callId === call.id && isUnfinished(row))
        .map((row) => (
          <Run
            key={row.id}
            row={row}
            live={desk.lives[row.id] ?? nothingLive}
            now={now}
            down={desk.down}
            isShut={isShut(row.id)}
            onOpen={() => onOpen(row.id)}
          />
        ))}
    </section>
  )
}

const isUnfinished = ({ status }: PaymentRow) => !hasEnded(status)

function CallFacts({ call, now }: { call: CallView; now: number }) {
  const inbound = call.direction === 'inbound'
  const { startedAt, endedAt } = call
  return (
    <>
      <div>
        <p className="soft s">{inbound ? 'Caller' : 'You called'}</p>
        <p className="who num">{inbound ? call.callerNumber : call.calledNumber}</p>
      </div>
      <Facts
        facts={[
          [
            inbound ? 'Called number' : 'Calling from',
            inbound ? call.calledNumber : call.callerNumber,
          ],
          ['Time on call', showLength((endedAt ?? now) - startedAt)],
          ['Ended at', endedAt && <Time at={endedAt} as="minute" />],
          ['Call ID', call.primaryId],
        ]}
      />
    </>
  )
}

function NoCall() {
  return (
    <section className="card" aria-label="Current call">
      <div className="empty">
        <Icon name="phone" />
        <h2 className="strong">No call right now</h2>
        <p className="soft">The Payment button comes with the next call.</p>
      </div>
    </section>
  )
}
