'use client'

import { Icon } from '@/app/_ui/icon'
import { Time } from '@/app/_ui/time'
import type { WorkbenchView } from './view'

type Text = WorkbenchView['texts'][number]

/** What the outbox holds, as the caller would read it. */
export function Texts({ texts }: { texts: readonly Text[] }) {
  return (
    <div role="log" aria-label="Texts, the newest first">
      {texts.length === 0 ? (
        <NoTexts />
      ) : (
        <ol className="texts">
          {texts.map((text) => (
            <li key={text.id}>
              <p className="row between s">
                <span className="strong">{text.from}</span>
                <span className="soft">
                  to <span className="num">{text.to}</span> · <Time at={text.at} as="second" />
                </span>
              </p>
              <p className="text">
                <Body of={text} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function NoTexts() {
  return (
    <div className="empty">
      <Icon name="sms" />
      <p className="strong">No texts yet</p>
      <p className="soft">
        Put an agent on a call, press Payment at the desk and send the link. The text arrives here.
      </p>
    </div>
  )
}

/** A text with its links made clickable, as telephones do. */
function Body({ of: { body } }: { of: Text }) {
  return body.split(/(https?:\/\/\S+)/).map((part, i) =>
    i % 2 === 1 ? (
      <a key={i} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
