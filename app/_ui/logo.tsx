import { Icon } from './icon'

export type LogoLook = {
  /** Green: the caller is on the secure page, or the payment is settled. */
  on: boolean
  word: string
  /** Why it is grey, or what makes it green. */
  why: string
}

/** The secure logo as a button that opens the session info. Grey always says why. */
export function Logo({ look, opens }: { look: LogoLook; opens: string }) {
  return (
    <button
      type="button"
      className={look.on ? 'logo on' : 'logo'}
      popoverTarget={opens}
      aria-haspopup="dialog"
    >
      <Picture on={look.on} />
      <span>
        {look.word}
        <small>{look.why}</small>
      </span>
    </button>
  )
}

/** The same sign where it opens nothing. */
export function LogoSign({ look }: { look: LogoLook }) {
  return (
    <span className={look.on ? 'logo plain on' : 'logo plain'}>
      <Picture on={look.on} />
      <span>
        {look.word}
        <span className="sr">. {look.why}</span>
      </span>
    </span>
  )
}

function Picture({ on }: { on: boolean }) {
  return (
    <span className="pic">
      <Icon name={on ? 'link' : 'unlink'} />
      <Icon name="phone" />
    </span>
  )
}
