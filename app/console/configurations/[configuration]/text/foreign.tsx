import { Note } from '@/app/_ui/note'
import type { Draft } from '@/lib/merchant/draft'
import type { Composed } from '@/lib/sms/compose'

/** The first character that would turn a text into Unicode, and where it is. */
export function Foreign({ draft, replaced }: { draft: Draft; replaced: Composed['replaced'] }) {
  const first = replaced[0]
  if (!first) return null
  const at = [...draft.text.template.normalize('NFC')].indexOf(first.from)
  const place =
    at >= 0 ? `character ${at + 1} of your words` : 'in the name of the business (Theme)'
  return (
    <Note tone="warn" icon="sms">
      <p>
        <b>{first.from}</b> is {place}. It alone would turn the text into Unicode, with 70
        characters a text in place of 160, so it goes out{' '}
        {first.to ? `as ${first.to}` : 'without it'}.
      </p>
    </Note>
  )
}
