import type { Metadata } from 'next'
import { CardDots } from './_ui/dots'
import { Mark } from './_ui/mark'

export const metadata: Metadata = { title: 'Not here' }

/** Nothing has this address, or it is not for whoever asks. */
export default function NotFound() {
  return (
    <div className="pop">
      <header>
        <Mark href="/agent" />
      </header>
      <main>
        <div className="result">
          <CardDots look="" label="Nothing here" />
          <h1>There is nothing here</h1>
          <p className="lead">The address may be incomplete, or belong to somebody else’s desk.</p>
          <p>
            <a href="/agent">Go to the desk</a>
          </p>
        </div>
      </main>
    </div>
  )
}
