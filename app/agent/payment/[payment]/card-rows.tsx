import { cardFieldNames, Dots } from '@/app/_ui/dots'
import { Icon } from '@/app/_ui/icon'
import { brandNames } from '@/lib/card/brand'
import { cardFields, type CardField } from '@/lib/card/judge'
import type { FieldProgress } from '@/lib/live/event'
import { typingIn, type Live } from '../../live-state'
import { fieldWords } from '../../words'

/** The four card fields as the caller types them: how much, never what. */
export function CardRows({ live, now }: { live: Live; now: number }) {
  const typing = typingIn(live, now)?.field
  return (
    <section aria-label="What the caller has typed">
      <ul className="cap">
        {cardFields.map((field) => (
          <CardRow key={field} progress={progressIn(live, field)} typing={typing === field} />
        ))}
      </ul>
    </section>
  )
}

function CardRow({ progress, typing }: { progress: FieldProgress; typing: boolean }) {
  const { field, state, brand } = progress
  const tone = state === 'complete' ? 'state ok' : state === 'invalid' ? 'state no' : 'state'
  return (
    <li className={typing ? 'on' : undefined}>
      <h2>{cardFieldNames[field]}</h2>
      <div>
        <Dots typed={progress} />
      </div>
      <div className="acts">{brand && <span className="brand">{brandNames[brand]}</span>}</div>
      <p className={tone}>
        {state === 'complete' && <Icon name="check" small />}
        {state === 'invalid' && <Icon name="cross" small />}
        {fieldWords(progress, typing)}
      </p>
    </li>
  )
}

function progressIn({ fields }: Live, field: CardField): FieldProgress {
  const empty = { field, state: 'empty', length: 0, brand: null, reason: null } as const
  return fields[field] ?? (field === 'security-code' ? { ...empty, length: null } : empty)
}
