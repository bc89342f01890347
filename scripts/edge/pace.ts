/** Beats every 20 ms on a schedule that does not slip: what came late is made up for at once. */
export type Pace = {
  /** How late the latest beat was since this was last asked. */
  lateMs(): number
  stop(): void
}

const beatMs = 20
/** After a longer stand-still the schedule begins anew. */
const mostBehind = 50

export function openPace(beat: () => void): Pace {
  let due = performance.now() + beatMs
  let latest = 0
  let timer = setTimeout(go, beatMs)

  function go(): void {
    const now = performance.now()
    latest = Math.max(latest, now - due)
    if (now - due > mostBehind * beatMs) due = now
    for (; due <= now; due += beatMs) beat()
    timer = setTimeout(go, Math.max(0, due - performance.now()))
  }

  return {
    lateMs() {
      const late = latest
      latest = 0
      return Math.round(late)
    },
    stop: () => clearTimeout(timer),
  }
}
