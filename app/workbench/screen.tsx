'use client'

import { useNow } from '@/app/agent/use-now'
import { Chip } from '@/app/_ui/chip'
import { showLength } from '@/app/_ui/time'
import { heardOn } from './heard'
import type { PhoneView } from './view'

/** More key presses than this are told in words only. */
const mostDots = 16

/** The telephone's screen: who is at the other end, what is heard, how many keys were pressed. */
export function Screen(screen: { phone: PhoneView | null; now: number; keysPressed: number }) {
  const { phone, keysPressed } = screen
  const now = useNow(screen.now)
  const heard = phone && heardOn(phone)
  return (
    <div className="screen">
      {phone && (
        <p className="between row">
          <span className="strong">{phone.agentName}</span>
          <span className="soft s num">{showLength(now - phone.startedAt)}</span>
        </p>
      )}
      <div role="status" aria-label="What the caller hears">
        {heard ? (
          <>
            <p>{heard.hears}</p> <Chip {...heard.keys} />
          </>
        ) : (
          <p className="soft">Nobody is on the line.</p>
        )}
      </div>
      {phone && (
        <p className="pressed">
          <span className="dots small" aria-hidden="true">
            {Array.from({ length: Math.min(keysPressed, mostDots) }, (_, i) => (
              <b className="on in" key={i} />
            ))}
          </span>
          <span className="soft s">{keysPressed > 0 && pressedWords(keysPressed)}</span>
        </p>
      )}
    </div>
  )
}

const pressedWords = (keys: number) => (keys === 1 ? '1 key pressed' : `${keys} keys pressed`)
