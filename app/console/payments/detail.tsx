import { useEffect, useRef, useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { CopyButton } from '@/app/_ui/copy-button'
import { Facts, type Fact } from '@/app/_ui/facts'
import { Icon } from '@/app/_ui/icon'
import { Note } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import { showTime, Time } from '@/app/_ui/time'
import type { Live } from '@/app/agent/live-state'
import { cardWords } from '@/app/agent/look'
import { openPayment, paymentUrl } from '@/app/agent/payment-window'
import { liveLineOf } from '@/app/agent/payment/[payment]/live-line'
import { declineWords } from '@/app/agent/words'
import { hasEnded } from '@/lib/payment/payment'
import { entryNames, listChip } from './list-words'
import { Needs } from './needs'
import { RefundDialog } from './refund-dialog'
import { RefundList } from './refund-list'
import type { ConsolePayment } from './detail-reply'
import { timelineOf } from './timeline'
import type { Chosen } from './use-chosen'

/** One payment beside the list: what it is, what can be done, and everything that happened. */
export function Detail(panel: {
  chosen: Chosen
  live: Live
  now: number
  back: string
  onLeave: () => void
  onSay: (words: string) => void
}) {
  const { chosen, back, onLeave } = panel
  const { id, payment, trouble } = chosen
  if (id === null) return null
  return (
    <aside className="card one" aria-label="One payment">
      <p className="back">
        <a
          href={back}
          onClick={(event) => {
            event.preventDefault()
            onLeave()
          }}
        >
          All payments
        </a>
      </p>
      {payment && payment.view.id === id ? (
        <Known key={id} {...panel} payment={payment} />
      ) : trouble ? (
        <div className="pad">
          <Note tone="warn" icon="warn">
            <p>
              {trouble}{' '}
              <button type="button" className="btn bare" onClick={() => chosen.refresh()}>
                Try again
              </button>
            </p>
          </Note>
        </div>
      ) : (
        <div className="pad stack later" aria-hidden="true">
          <div className="skel" />
          <div className="skel" />
          <div className="skel" />
        </div>
      )}
    </aside>
  )
}

function Known(panel: {
  chosen: Chosen
  payment: ConsolePayment
  live: Live
  now: number
  onSay: (words: string) => void
}) {
  const { chosen, payment, live, now, onSay } = panel
  const { view, detail } = payment
  const { row } = detail
  const [refunding, setRefunding] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Where the list makes room, what had the focus is gone.
    const list = document.querySelector<HTMLElement>('.payments .list')
    if (list && list.offsetParent === null) heading.current?.focus()
  }, [])
  const running = view.status !== 'draft' && !hasEnded(view.status)

  function dealtWith(words: string) {
    onSay(words)
    heading.current?.focus()
  }

  function done(words: string) {
    setRefunding(false)
    onSay(words)
    // A dialog that closes gives the focus back, unless what had it is gone by then.
    setTimeout(() => {
      if (document.activeElement === document.body) heading.current?.focus()
    })
  }

  return (
    <>
      <div className="pad stack-s">
        <div className="row between">
          <Chip {...listChip(row, live, now)} />
          <span className="s soft num id">{view.id}</span>
        </div>
        <h2 className="sum num" tabIndex={-1} ref={heading}>
          {view.amount ?? 'No amount yet'}
        </h2>
        <p className="soft">{view.summary || view.configuration}</p>
        {running && view.entry === 'link' && <p>{liveLineOf(view, live, now)}</p>}
        <div className="row wrap acts">
          {detail.left > 0 && (
            <button type="button" className="btn" onClick={() => setRefunding(true)}>
              <Icon name="undo" />
              Refund
            </button>
          )}
          {view.status !== 'succeeded' && <FormLink payment={payment} />}
          <CopyButton label="Copy details" text={() => asText(payment)} />
        </div>
      </div>
      <Needs needs={row.needs} chosen={chosen} onDone={dealtWith} />
      <div className="pad sec">
        <Facts facts={factsOf(payment)} />
      </div>
      <RefundList payment={payment} chosen={chosen} onDone={done} />
      <section className="pad sec stack" aria-labelledby="timeline">
        <h3 id="timeline">Timeline</h3>
        <Story events={timelineOf(payment)} whole />
      </section>
      <RefundDialog
        open={refunding}
        payment={payment}
        chosen={chosen}
        onClose={() => setRefunding(false)}
        onDone={done}
      />
    </>
  )
}

/** The agent's form of this payment, in its window: there a new link is sent. */
function FormLink({ payment: { view, detail } }: { payment: ConsolePayment }) {
  const again = view.status === 'expired' || detail.row.newLinkAskedAt !== null
  return (
    <a
      className={again ? 'btn main' : 'btn'}
      href={paymentUrl(view.id)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        if (openPayment(view.id)) event.preventDefault()
      }}
    >
      <Icon name={again ? 'sms' : 'window'} />
      {again ? 'Send a new link' : 'Open the form'}
    </a>
  )
}

function factsOf({ view, detail }: ConsolePayment): Fact[] {
  const { attempt, call } = view
  const { row, gateway } = detail
  return [
    ['Card', attempt && cardWords(attempt)],
    ['Authorisation code', attempt?.authorisationCode],
    ['Refused because', attempt?.code && declineWords(attempt.code)],
    ['Gateway’s own code', detail.rawCode],
    [
      'Paid at',
      attempt?.status === 'approved' && attempt.settledAt && (
        <Time at={attempt.settledAt} as="full" />
      ),
    ],
    ['Gateway', gateway && [gateway.name, gateway.reference].filter(Boolean).join(' · ')],
    ['Configuration', `${view.configuration}, version ${detail.configurationNumber}`],
    ['By', entryNames[view.entry]],
    ['Agent', row.agent],
    ['Started', <Time key="started" at={view.startedAt} as="full" />],
    ['Telephone', view.texts.at(-1)?.to ?? row.sentTo],
    ['Call', call?.primaryId],
    ['Tries', view.attempts > 0 ? String(view.attempts) : null],
    ['Dealt with', detail.dealtWith && <Dealt key="dealt" {...detail.dealtWith} />],
  ]
}

function Dealt({ at, who }: { at: number; who: string | null }) {
  return (
    <>
      {who && `${who}, `}
      <Time at={at} as="day" />
    </>
  )
}

function asText({ view, detail }: ConsolePayment): string {
  const { attempt } = view
  return [
    `${view.amount ?? 'No amount'} to ${view.merchant.name}`,
    view.reference && `Reference: ${view.reference}`,
    detail.row.payer && `Payer: ${detail.row.payer}`,
    `Status: ${listChip(detail.row, { fields: {}, presence: null, keypad: null }, 0).word}`,
    attempt && `Card: ${cardWords(attempt)}`,
    attempt?.authorisationCode && `Authorisation code: ${attempt.authorisationCode}`,
    detail.gateway?.reference && `Gateway reference: ${detail.gateway.reference}`,
    `Started: ${showTime(view.startedAt, 'full')}`,
    `Agent: ${detail.row.agent}`,
    `Payment ID: ${view.id}`,
  ]
    .filter(Boolean)
    .join('\n')
}
