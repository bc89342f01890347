'use client'

import { useEffect, useRef, useState } from 'react'
import { Note } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import type { DeskView } from '@/lib/payment/view'
import { AskedCard } from './asked-card'
import { Bar, type DeskStaff } from './bar'
import { CallPanel } from './call-panel'
import { nothingLive } from './live-state'
import { PayDialog } from './pay-dialog'
import { newPaymentMessage } from './new-payment'
import { PaymentsTable } from './payments-table'
import { useDesk } from './use-desk'
import { useNews } from './use-news'
import { useNow } from './use-now'
import { openPayment } from './payment-window'
import { cannotReach, offline, signedOut as signedOutWords } from './words'

/** The desk: the call at the left, always in the same place, and today's payments beside it. */
export function Desk(props: { initial: DeskView; staff: DeskStaff; payNow: boolean }) {
  const desk = useDesk(props.initial)
  const { view, lives, down, signedOut, failed } = desk
  const awake = useAwake()
  const now = useNow(view.now)
  const [choosing, setChoosing] = useState(false)
  const windows = useRef(new Map<string, Window>())
  const news = useNews(view)
  const canPay = view.call !== null && view.configurations.length > 0
  usePayShortcut(canPay, props.payNow, () => {
    // So that the focus comes back to somewhere when the dialog is closed.
    if (document.activeElement === document.body) document.getElementById('pay')?.focus()
    setChoosing(true)
  })

  function open(id: string) {
    const opened = openPayment(id)
    if (opened) windows.current.set(id, opened)
    return opened
  }

  const isShut = (id: string) => windows.current.get(id)?.closed ?? false
  return (
    <>
      <Bar call={view.call} staff={props.staff} />
      <main className={awake ? 'desk' : 'desk asleep'}>
        <h1 className="sr">Desk</h1>
        {signedOut && (
          <Note tone="warn" icon="warn">
            <p>
              {signedOutWords} <a href="/sign-in?next=/agent">Sign in and go on</a>
            </p>
          </Note>
        )}
        {down && !signedOut && (
          <Note>
            <p>{offline} We show what happened when you are back.</p>
          </Note>
        )}
        <CallPanel
          desk={desk}
          now={now}
          canPay={canPay}
          onPay={() => setChoosing(true)}
          onOpen={open}
          isShut={isShut}
        />
        <div className="stack">
          {view.payments
            .filter(({ newLinkAskedAt }) => newLinkAskedAt !== null)
            .map((row) => (
              <AskedCard key={row.id} row={row} onOpen={open} />
            ))}
          {failed && !down && (
            <Note tone="warn" icon="warn">
              <p>
                {cannotReach}{' '}
                <button type="button" className="btn bare" onClick={() => void desk.refresh()}>
                  Try again
                </button>
              </p>
            </Note>
          )}
          <PaymentsTable
            rows={view.payments}
            live={(id) => lives[id] ?? nothingLive}
            now={now}
            onOpen={open}
          />
        </div>
      </main>
      {/* The page's one polite voice; the same words stand where they belong. */}
      <p className="sr" role="status">
        {signedOut ? signedOutWords : down ? offline : news}
      </p>
      <PayDialog
        open={choosing && canPay}
        call={view.call}
        configurations={view.configurations}
        onClose={() => setChoosing(false)}
        onOpened={(id, opened) => windows.current.set(id, opened)}
      />
    </>
  )
}

/** Three ways to the Payment dialog without its button: Alt+P, a finished form, a link. */
function usePayShortcut(canPay: boolean, payNow: boolean, pay: () => void): void {
  const latest = useRef(pay)
  useEffect(() => {
    latest.current = pay
  })
  useEffect(() => {
    if (!payNow) return
    // Only this once: a reload later is not another payment.
    history.replaceState(null, '', '/agent')
    latest.current()
  }, [payNow])
  useEffect(() => {
    if (!canPay) return
    const byKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyP') return
      event.preventDefault()
      latest.current()
    }
    const byForm = ({ origin, data }: MessageEvent) => {
      if (origin === location.origin && data === newPaymentMessage) latest.current()
    }
    addEventListener('keydown', byKey)
    addEventListener('message', byForm)
    return () => {
      removeEventListener('keydown', byKey)
      removeEventListener('message', byForm)
    }
  }, [canPay])
}
