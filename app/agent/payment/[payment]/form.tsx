'use client'

import { useEffect, useRef, useState } from 'react'
import { Logo } from '@/app/_ui/logo'
import { Mark } from '@/app/_ui/mark'
import { Time } from '@/app/_ui/time'
import type { PaymentView } from '@/lib/payment/view'
import { logoOf } from '../../look'
import { useNow } from '../../use-now'
import { useThrottled } from '../../use-throttled'
import { offline, signedOut as signedOutWords } from '../../words'
import { CancelDialog } from './cancel-dialog'
import { Checking } from './checking'
import { Details } from './details'
import { liveLineOf } from './live-line'
import { Result } from './result'
import { Send } from './send'
import { SessionInfo } from './session-info'
import { stageOf, titleOf, type Stage } from './stage'
import { usePayment } from './use-payment'
import { Waiting } from './waiting'

const infoId = 'session-info'
/** Words that change faster than this are noise to somebody who listens. */
const lineEveryMs = 3000

/** The payment form: one payment in its own window, from the first field to the result. */
export function PaymentForm({ initial, serverNow }: { initial: PaymentView; serverNow: number }) {
  const payment = usePayment(initial)
  const now = useNow(serverNow)
  const [cancelling, setCancelling] = useState(false)
  const { view, live, down, signedOut } = payment
  const stage = stageOf(view)
  useStage(stage, titleOf(view))
  const line = useThrottled(stage === 'waiting' ? liveLineOf(view, live, now) : '', lineEveryMs)

  const props = { payment, now, onCancel: () => setCancelling(true) }
  return (
    <div className="pop">
      <header>
        <Mark />
        <span className="soft s">{view.configuration}</span>
        <span className="push">
          <Logo look={logoOf(view, live, now, down)} opens={infoId} />
        </span>
      </header>
      {stage !== 'details' && view.amount && <Deal view={view} />}
      {stage === 'details' && <Details {...props} />}
      {stage === 'send' && <Send {...props} />}
      {stage === 'waiting' && <Waiting {...props} line={line} />}
      {stage === 'checking' && <Checking {...props} />}
      {stage === 'result' && <Result {...props} />}
      {/* The page's one polite voice; the same words stand where they belong. */}
      <p className="sr" role="status">
        {signedOut ? signedOutWords : down ? offline : line}
      </p>
      <SessionInfo id={infoId} view={view} />
      <CancelDialog
        open={cancelling && stage !== 'checking' && stage !== 'result'}
        payment={payment}
        onClose={() => setCancelling(false)}
      />
    </div>
  )
}

/** How much and for what: it stands still while everything below it changes. */
function Deal({ view }: { view: PaymentView }) {
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
    </section>
  )
}

/** Names the window, and moves the focus to the heading of every step but the first. */
function useStage(stage: Stage, title: string): void {
  const shown = useRef(stage)
  useEffect(() => {
    document.title = `${title} – Dotline`
  }, [title])
  useEffect(() => {
    if (shown.current === stage) return
    shown.current = stage
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus()
  }, [stage])
}
