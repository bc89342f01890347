import type { ReactNode } from 'react'
import { Note } from '@/app/_ui/note'
import { Steps } from '@/app/_ui/steps'
import { offline, signedOut as signedOutWords } from '../../words'
import { Refunds } from './refunds'
import { placeOf, stepNames, type Stage } from './stage'
import type { Payment } from './use-payment'

/** The middle and the foot of the form: what stands in the way, the steps, one task, the ways on. */
export function Body(body: {
  payment: Payment
  stage: Stage
  children: ReactNode
  footer: ReactNode
}) {
  const { payment, stage, children, footer } = body
  const { entry } = payment.view
  return (
    <>
      <main>
        <Trouble payment={payment} isAsking={stage === 'checking'} />
        <Refunds refunds={payment.view.refunds} />
        <Steps names={stepNames[entry]} now={placeOf(entry, stage)} />
        {children}
      </main>
      <footer>{footer}</footer>
    </>
  )
}

function Trouble({ payment, isAsking }: { payment: Payment; isAsking: boolean }) {
  const { url, signedOut, down, problem } = payment
  if (signedOut) {
    return (
      <Note tone="warn" icon="warn">
        <p>
          {signedOutWords}{' '}
          <a href={`/sign-in?next=${encodeURIComponent(url)}`}>Sign in and go on</a>
        </p>
      </Note>
    )
  }
  return (
    <>
      {down && (
        <Note>
          <p>{offline} We show what happened when you are back.</p>
        </Note>
      )}
      {/* While the bank is asked, nobody is told to try again. */}
      {problem && !isAsking && (
        <div role="alert">
          <Note tone="bad">
            <p>{problem.message}</p>
          </Note>
        </div>
      )}
    </>
  )
}
