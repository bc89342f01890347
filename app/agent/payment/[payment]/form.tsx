'use client'

import { useEffect, useRef, useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { Logo } from '@/app/_ui/logo'
import { Mark } from '@/app/_ui/mark'
import { useAwake } from '@/app/_ui/use-awake'
import { step, type PaymentStatus } from '@/lib/payment/payment'
import type { FormView } from '@/lib/keypad/view'
import { stateChip } from '../../keypad-look'
import { logoOf } from '../../look'
import { useNow } from '../../use-now'
import { useThrottled } from '../../use-throttled'
import { offline, signedOut as signedOutWords } from '../../words'
import { CancelDialog } from './cancel-dialog'
import { Checking, Confirming } from './checking'
import { Deal } from './deal'
import { Details } from './details'
import { CardByKeypad } from './keypad'
import { KeypadClock } from './keypad-clock'
import { liveLineOf } from './live-line'
import { Result } from './result'
import { Send } from './send'
import { SessionInfo } from './session-info'
import { stageOf, titleOf } from './stage'
import { useKeyTone } from './use-key-tone'
import { useKeypad } from './use-keypad'
import { useKeypadNews } from './use-keypad-news'
import { usePayment } from './use-payment'
import { Waiting } from './waiting'

const infoId = 'session-info'
/** Words that change faster than this are noise to somebody who listens. */
const lineEveryMs = 3000

/** The payment form: one payment in its own window, from the first field to the result. */
export function PaymentForm({ initial, serverNow }: { initial: FormView; serverNow: number }) {
  const tone = useKeyTone(serverNow)
  const payment = usePayment(initial, tone)
  const awake = useAwake()
  const keypad = useKeypad(payment)
  const now = useNow(serverNow)
  const [cancelling, setCancelling] = useState(false)
  const { view, live, down, unsure, signedOut } = payment
  const stage = stageOf(view)
  const byKeypad = view.entry === 'keypad'
  const chip = stateChip(view.call)
  useStage(stage === 'keypad' ? keypad.screen : stage, titleOf(view))
  useEffect(() => {
    // Whatever became of a post whose answer was lost, the window shows it now.
    if (payment.problem?.status === 0) payment.forget()
  }, [stage])
  const keypadNews = useKeypadNews(view.keypad, now)
  const news = stage === 'waiting' ? liveLineOf(view, live, now) : byKeypad ? keypadNews : ''
  const line = useThrottled(news, lineEveryMs)

  const props = { payment, now, onCancel: () => setCancelling(true) }
  return (
    <div className={awake ? 'pop' : 'pop asleep'}>
      <header>
        <Mark />
        <span className="soft s name">
          {view.configuration}
          {byKeypad && !/keypad/i.test(view.configuration) && ', keypad'}
        </span>
        {chip && <Chip {...chip} />}
        <span className="push">
          <Logo look={logoOf(view, live, now, down || (byKeypad && unsure))} opens={infoId} />
        </span>
      </header>
      {stage !== 'details' && view.amount && (
        <Deal view={view}>
          {byKeypad && view.keypad && (
            <KeypadClock
              keypad={view.keypad}
              now={now}
              busy={payment.busy}
              onExtend={() => void keypad.extend()}
            />
          )}
        </Deal>
      )}
      {stage === 'details' && <Details {...props} />}
      {stage === 'send' && <Send {...props} />}
      {stage === 'waiting' && <Waiting {...props} line={line} />}
      {stage === 'keypad' && <CardByKeypad {...props} keypad={keypad} tone={tone} />}
      {stage === 'checking' &&
        (view.status === 'authenticating' ? <Confirming {...props} /> : <Checking {...props} />)}
      {stage === 'result' && <Result {...props} />}
      {/* The page's one polite voice; the same words stand where they belong. */}
      <p className="sr" role="status">
        {signedOut ? signedOutWords : down ? offline : line}
      </p>
      <SessionInfo id={infoId} view={view} />
      <CancelDialog
        open={cancelling && canCancel(view.status)}
        payment={payment}
        onClose={() => setCancelling(false)}
      />
    </div>
  )
}

/** Money in flight is not withdrawn, but for a caller who has yet to confirm it. */
const canCancel = (status: PaymentStatus) =>
  step(status, 'cancel') !== null || status === 'authenticating'

/** Names the window, and moves the focus to the heading of every screen but the first. */
function useStage(stage: string, title: string): void {
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
