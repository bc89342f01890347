'use client'

import { keyName, keyRows, type Key } from './keys'

/** The twelve keys. Fingers, the mouse and the computer's own number keys press them. */
export function Keypad({ down, press }: { down: Key | null; press: (key: Key) => void }) {
  return (
    <div className="keys" role="group" aria-label="Keypad">
      {keyRows.flat().map(({ key, letters }) => (
        <button
          key={key}
          type="button"
          className={down === key ? 'key down' : 'key'}
          onClick={() => press(key)}
        >
          <span className="sr">{keyName(key)}</span>
          <span className={letters === null ? 'sign' : undefined} aria-hidden="true">
            {key}
          </span>
          {letters !== null && (
            <span className="letters" aria-hidden="true">
              {letters}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
