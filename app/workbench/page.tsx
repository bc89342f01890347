import type { Metadata } from 'next'
import { Mark } from '@/app/_ui/mark'
import { brandNames } from '@/lib/card/brand'
import { groupDigits } from '@/lib/card/groups'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { activeStaff } from '@/lib/staff/store'
import { demoPorts } from './demo-only'
import { Live } from './live'
import { workbenchView } from './view'
import './telephone.css'
import './workbench.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Workbench' }

/** Where the demo's outside world is: the contact centre, the caller's telephone, the bank's cards. */
export default async function WorkbenchPage() {
  const ports = await demoPorts()
  const staff = await activeStaff(ports.db)
  const agents = staff.map(({ name, email }) => ({ name, email }))
  const cards = sandboxCards.map(({ number, brand, says }) => ({
    number,
    shown: groupDigits(number, brand),
    brand: brandNames[brand],
    says,
  }))
  return (
    <>
      <header className="bar">
        <Mark href="/agent" />
        <nav aria-label="Main">
          <a href="/agent">Desk</a>
          <a href="/workbench" aria-current="page">
            Workbench
          </a>
        </nav>
        <p className="chip warn push">Demo. No money moves.</p>
      </header>
      <main className="workbench">
        <h1 className="sr">Workbench</h1>
        <Live first={await workbenchView(ports)} agents={agents} cards={cards} />
      </main>
    </>
  )
}
