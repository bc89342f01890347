import { Icon } from '@/app/_ui/icon'
import { Note } from '@/app/_ui/note'
import type { Break, Verdict } from '@/lib/audit/verify'
import { HeadHash } from './head-hash'

/** Whether the log is as it was written, checked for this page. */
export function ChainState({ verdict, merchantId }: { verdict: Verdict; merchantId: string }) {
  const { broken, head, from, lines } = verdict
  if (broken) {
    return (
      <div role="alert">
        <Note tone="bad">
          <p className="strong">
            The log was tampered with: line {broken.seq} {reasons[broken.why]}.
          </p>
          <p>
            Somebody wrote to the database past this program. Keep a copy of the database as it is,
            and have whoever runs the server run <code>npm run audit</code>.
          </p>
        </Note>
      </div>
    )
  }
  if (head.seq === 0)
    return <p className="soft">Nothing is written yet, so there is nothing to check.</p>
  return (
    <details className="chain">
      <summary>
        <Icon name="check" />
        Checked just now: {from > 1 ? `the newest ${count(lines)}` : count(lines)}, unbroken
        <Icon name="down" small />
      </summary>
      <div className="stack-s">
        <p>
          Each line is chained to the one before it, so a line that is edited, taken out or put in
          breaks the chain. Whoever writes all of it anew is found by its newest hash, kept where
          they cannot write:
        </p>
        <HeadHash hash={head.hash} />
        <p className="soft">
          <code>npm run audit -- --head {merchantId}=&lt;hash&gt;</code> on the server compares.
          {from > 1 && ' It looks at the older lines too.'}
        </p>
      </div>
    </details>
  )
}

const reasons: Record<Break, string> = {
  edited: 'is not as it was written',
  missing: 'is missing',
  inserted: 'was put in',
  head_differs: 'is not the one that the log should end with',
}

const count = (lines: number) =>
  `${lines.toLocaleString('en-GB')} ${lines === 1 ? 'line' : 'lines'}`
