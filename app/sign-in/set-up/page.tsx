import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ports } from '@/lib/ports'
import { relyingParty } from '@/lib/staff/relying-party'
import { pendingTotp } from '@/lib/staff/totp'
import { safeNext } from '@/lib/web/safe-next'
import { halfOf, stepOf } from '@/lib/web/staff'
import { Mark } from '@/app/_ui/mark'
import { SetUp } from './set-up'
import '../sign-in.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Set up your second step' }

type Query = Promise<Record<string, string | string[] | undefined>>

/** Whoever must have a second factor and has none sets one up, and goes nowhere else before. */
export default async function SetUpPage({ searchParams }: { searchParams: Query }) {
  const opened = await ports()
  const query = new URLSearchParams((await searchParams) as Record<string, string>)
  const next = safeNext(query.get('next')) ?? '/agent'
  const { half, isIn } = await halfOf(null)
  if (isIn) redirect(next)
  const way = `?${new URLSearchParams({ next })}`
  if (!half) redirect(`/sign-in${way}`)
  if (half.owes !== 'set_up') redirect(stepOf[half.owes] + way)
  const { staff } = half
  return (
    <main className="sign-in">
      <Mark />
      <section className="card pad stack" aria-labelledby="set-up">
        <h1 id="set-up">Set up your second step</h1>
        <p className="soft">
          {staff.role === 'owner'
            ? 'Owners sign in with their password and something they have.'
            : 'Everybody here signs in with their password and something they have.'}{' '}
          You do this once.
        </p>
        <SetUp
          next={next}
          {...await pendingTotp(opened, staff, half.sessionId)}
          wrong={query.get('problem') === 'wrong_code'}
          passkeys={relyingParty(opened.config.publicUrl) !== null}
        />
      </section>
      <form method="post" action="/sign-out" className="other">
        <button className="btn bare">Sign out</button>
      </form>
    </main>
  )
}
