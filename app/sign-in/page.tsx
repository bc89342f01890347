import type { Metadata } from 'next'
import { readDbClock } from '@/lib/db/now'
import { ports } from '@/lib/ports'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { relyingParty } from '@/lib/staff/relying-party'
import { safeNext } from '@/lib/web/safe-next'
import { Mark } from '@/app/_ui/mark'
import { DemoStaff } from './demo-staff'
import { readTrouble } from './trouble'
import { SignInForm } from './sign-in-form'
import './sign-in.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sign in' }

type Query = Promise<Record<string, string | string[] | undefined>>

/** Where staff sign in. Works without script too: the form posts and comes back with its reason. */
export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { config, db } = await ports()
  const query = new URLSearchParams((await searchParams) as Record<string, string>)
  const next = safeNext(query.get('next')) ?? '/agent'
  return (
    <main className="sign-in">
      <Mark />
      <section className="card pad stack" aria-labelledby="sign-in">
        <h1 id="sign-in">Sign in</h1>
        <SignInForm
          next={next}
          trouble={readTrouble(query, await readDbClock(db))}
          passkeys={relyingParty(config.publicUrl) !== null}
        />
      </section>
      {config.demo && <DemoStaff staff={demoStaff} password={demoPassword} next={next} />}
    </main>
  )
}
