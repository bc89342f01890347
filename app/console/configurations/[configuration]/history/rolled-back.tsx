'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Note, Trouble } from '@/app/_ui/note'

type Told = {
  /** The version that was made. */
  number: number
  bringsBack: number
  /** What was published before it. */
  before: number
  keptAccount: boolean
}

/** What a rollback has to say, for the page that is loaded after it. */
export function useRolledBack(configuration: string) {
  const key = keyOf(configuration)
  const kept = useSyncExternalStore(
    () => () => {},
    () => sessionStorage.getItem(key),
    () => null,
  )
  return {
    keep: (told: Told) => sessionStorage.setItem(key, JSON.stringify(told)),
    /** Only while the version that was made is the one that is published. */
    told(published: number | null): Told | null {
      const told = kept === null ? null : (JSON.parse(kept) as Told)
      return told?.number === published ? told : null
    },
  }
}

const keyOf = (configuration: string) => `rolled-back ${configuration}`

/** Says that it is done, and offers the way back. */
export function RolledBack(props: {
  configuration: string
  told: Told | null
  trouble: string | null
  onUndo: (number: number) => void
}) {
  const { configuration, told, trouble, onUndo } = props
  const note = useRef<HTMLDivElement>(null)
  const number = told?.number
  useEffect(() => {
    if (number === undefined) return
    note.current?.focus()
    // Said once: a page that is loaded again later is about what is on it then.
    const forget = () => {
      const kept = sessionStorage.getItem(keyOf(configuration))
      if (kept && (JSON.parse(kept) as Told).number === number) {
        sessionStorage.removeItem(keyOf(configuration))
      }
    }
    addEventListener('pagehide', forget)
    return () => removeEventListener('pagehide', forget)
  }, [configuration, number])
  return (
    <>
      <div role="status" className="contents">
        {told && (
          <Note tone="ok" focus={note}>
            <p>
              Version {told.number} is published and brings back version {told.bringsBack}. New
              payments begin with it.
              {told.keptAccount &&
                ' The gateway account of then was put away, so it keeps the present one.'}
            </p>
            <p>
              <button type="button" className="btn" onClick={() => onUndo(told.before)}>
                Undo: bring back version {told.before}
              </button>
            </p>
          </Note>
        )}
      </div>
      <Trouble says={trouble} />
    </>
  )
}
