import { Note } from '@/app/_ui/note'
import type { TextPreview as Preview } from '@/lib/payment/view'

/** Parts of a longer text carry a header each, so they hold less than a single one. */
const [singleUnits, partUnits] = [160, 153]

/** The exact text, with its length in texts: past 160 it splits, and what did it is named. */
export function TextPreview({ text, link }: { text: Preview; link: string | null }) {
  const { body, sender, units, segments, replaced } = text
  const [before, after] = link && body.includes(link) ? body.split(link) : [body, null]
  const room = segments === 1 ? singleUnits : segments * partUnits
  return (
    <div className="stack-s">
      <div className="row between">
        <h2 className="lab">The caller will read</h2>
        <span className="s soft">From “{sender}”</span>
      </div>
      <p className="sms">
        {before}
        {link && after !== null && <mark>{link}</mark>}
        {after}
      </p>
      <Meter units={units} segments={segments} />
      <p className="s soft num">
        {units} of {room} characters ·{' '}
        <b>
          {segments} {segments === 1 ? 'text' : 'texts'}
        </b>
      </p>
      {replaced.map(({ from, to }) => (
        <p className="s soft" key={from}>
          Telephones have no <b>{from}</b>: {to ? 'it goes out as ' : 'it is left out'}
          {to && <b>{to}</b>}.
        </p>
      ))}
      {segments > 1 && (
        <Note tone="warn" icon="sms">
          <p>Longer than one text. Sent as {segments} texts: each is charged.</p>
        </Note>
      )}
    </div>
  )
}

/** One bar for each text. */
function Meter({ units, segments }: { units: number; segments: number }) {
  const each = segments === 1 ? singleUnits : partUnits
  return (
    <div className="meter" aria-hidden="true">
      {Array.from({ length: segments }, (_, at) => (
        <svg key={at} viewBox={`0 0 ${each} 8`} preserveAspectRatio="none">
          <rect width={Math.min(each, Math.max(0, units - at * each))} height="8" />
        </svg>
      ))}
    </div>
  )
}
