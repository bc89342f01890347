import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readDbClock } from '@/lib/db/now'
import { ports } from '@/lib/ports'
import { demoCode } from '@/lib/staff/demo-code'
import { factorsOf } from '@/lib/staff/factors'
import { relyingParty } from '@/lib/staff/relying-party'
import { safeNext } from '@/lib/web/safe-next'
import { halfOf, stepOf } from '@/lib/web/staff'
import { Mark } from '@/app/_ui/mark'
import { readTrouble } from '../trouble'
import { DemoCode } from './demo-code'
import { SecondForm } from './second-form'
import '../sign-in.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Second step' }

type Query = Promise<Record<string, string | string[] | undefined>>

/** After a right password: the code of an app, a recovery code or a passkey. */
export default async function SecondPage({ searchParams }: { searchParams: Query }) {
  const { config, db } = await ports()
  const query = new URLSearchParams((await searchParams) as Record<string, string>)
  const next = safeNext(query.get('next')) ?? '/agent'
  const { half, isIn } = await halfOf(null)
  if (isIn) redirect(next)
  const way = `?${new URLSearchParams({ next })}`
  if (!half) redirect(`/sign-in${way}`)
  if (half.owes !== 'code') redirect(stepOf[half.owes] + way)
  const { app, passkeys } = await factorsOf(db, half.staff.id)
  const code = config.demo && (await demoCode({ config, db }, half.staff))
  return (
    <main className="sign-in">
      <Mark />
      <section className="card pad stack" aria-labelledby="second">
        <h1 id="second">One more step</h1>
        <SecondForm
          next={next}
          name={half.staff.name}
          hasApp={app !== null}
          passkeys={passkeys.length > 0 && relyingParty(config.publicUrl) !== null}
          trouble={readTrouble(query, await readDbClock(db))}
        />
      </section>
      {code && <DemoCode code={code} name={half.staff.name} next={next} />}
      <form method="post" action="/sign-out" className="other">
        <button className="btn bare">Sign in as somebody else</button>
      </form>
    </main>
  )
}
