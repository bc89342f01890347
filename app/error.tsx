'use client'

import { CardDots } from './_ui/dots'
import { Mark } from './_ui/mark'

/** A page that could not be made. The id is in the log beside what happened. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="pop">
      <header>
        <Mark href="/agent" />
      </header>
      <main>
        <div className="result" role="alert">
          <CardDots look="bad" label="Something went wrong" />
          <h1>We could not show this page</h1>
          <p className="lead">Nothing is lost: every payment goes on without this page.</p>
          {error.digest && <p className="soft">Error id {error.digest}</p>}
          <div className="row wrap">
            <button type="button" className="btn main big" onClick={reset}>
              Try again
            </button>
            <a className="btn big" href="/agent">
              Go to the desk
            </a>
          </div>
        </div>
      </main>
    </div>
  )
}
