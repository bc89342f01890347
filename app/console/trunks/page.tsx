import type { Metadata } from 'next'
import { Time } from '@/app/_ui/time'
import { callsToTestOn } from '@/lib/call/trunk-calls'
import { trunksOf } from '@/lib/call/trunk-store'
import { lookAtTrial } from '@/lib/keypad/trunk-test'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { TrunkTest } from './trunk-test'
import { profileName } from './words'
import './trunks.css'

export const metadata: Metadata = { title: 'Trunks' }

/** The telephone lines on which keys are masked in the sound, each as it was last tested. */
export default async function TrunksPage() {
  const staff = await requireStaff('owner')
  const opened = await ports()
  const trunks = await trunksOf(opened.db, staff.merchantId)
  const calls = await callsToTestOn(opened.db, staff.merchantId)
  return (
    <main className="console narrow">
      <div className="head">
        <h1>Trunks</h1>
        <p className="soft">
          Where agent and caller talk on while a card is typed, each trunk is tested with a real
          telephone first.
        </p>
      </div>
      <section className="card" aria-label="Tested trunks">
        {trunks.length === 0 ? (
          <p className="empty">No trunk has been tested yet. Cards are not typed on any of them.</p>
        ) : (
          <div className="wide stands">
            <table>
              <thead>
                <tr>
                  <th scope="col">Trunk</th>
                  <th scope="col">Keys</th>
                  <th scope="col">Tested</th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {trunks.map(({ name, testedAt, testedBy, ...profile }) => (
                  <tr key={name}>
                    <td className="strong">{name}</td>
                    <td data-label="Keys">{profileName(profile)}</td>
                    <td data-label="Tested">
                      <Time at={testedAt} as="full" />
                    </td>
                    <td data-label="By">{testedBy}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <TrunkTest first={{ calls, test: lookAtTrial(opened, staff) }} />
    </main>
  )
}
