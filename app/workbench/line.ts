/** What a telephone posts when keys are pressed; `lib/voice/simulator` reads it. */
export type KeyPost = {
  type: 'keys'
  callId: string
  /** Null for what is being asked for when it arrives. */
  generation: number | null
  keys: string
  id: string
  order: number
}

/** What telephone lines do to keys on their way. */
export type Habits = Record<'twice' | 'late' | 'swapped' | 'loses', boolean>

export const noHabits: Habits = { twice: false, late: false, swapped: false, loses: false }

const lateMs = 1500
/** A key whose pair does not come arrives alone. */
const aloneMs = 800
const losesEvery = 7

/**
 * The way from a telephone to our server. Keys arrive in the order they were pressed, each once:
 * unless the line has bad habits.
 */
export function lineTo(deliver: (post: KeyPost) => Promise<void>) {
  let carried = 0
  let held: KeyPost | null = null
  let underWay = Promise.resolve()

  function send(post: KeyPost, { twice, late }: Habits): void {
    const arrive = () => {
      for (let times = twice ? 2 : 1; times > 0; times--) {
        underWay = underWay.then(() => deliver(post))
      }
    }
    if (late) setTimeout(arrive, lateMs)
    else arrive()
  }

  return function carry(post: KeyPost, habits: Habits): void {
    carried += 1
    if (habits.loses && carried % losesEvery === 0) return
    const earlier = held
    if (habits.swapped && !earlier) {
      held = post
      setTimeout(() => {
        if (held !== post) return
        held = null
        send(post, habits)
      }, aloneMs)
      return
    }
    held = null
    send(post, habits)
    if (earlier) send(earlier, habits)
  }
}
