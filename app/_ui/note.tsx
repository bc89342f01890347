import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icon'

export type NoteTone = 'plain' | 'warn' | 'bad' | 'ok'

const icons: Record<NoteTone, IconName> = { plain: 'info', warn: 'clock', bad: 'warn', ok: 'check' }

/** One or two sentences that must not be missed, with a bar on the side where reading starts. */
export function Note(note: {
  tone?: NoteTone
  icon?: IconName
  children: ReactNode
  /** For a note that takes the focus when it appears. */
  focus?: Ref<HTMLDivElement>
}) {
  const { tone = 'plain', icon = icons[tone], children, focus } = note
  return (
    <div className={`note ${tone}`} ref={focus} tabIndex={focus ? -1 : undefined}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

/** What kept something from being done, said at once; nothing where there is none. */
export function Trouble({ says }: { says: string | null | undefined }) {
  if (!says) return null
  return (
    <div role="alert">
      <Note tone="bad">
        <p>{says}</p>
      </Note>
    </div>
  )
}

/** A line that the agent can read aloud to the caller. */
export function Say({ children }: { children: string }) {
  return (
    <div className="note say">
      <div>
        <p className="saylab">Say</p>
        <p>“{children}”</p>
      </div>
    </div>
  )
}
