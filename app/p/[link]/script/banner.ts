import { byId } from './dom'
import { offline, unavailableNow, weak } from './words'

/** No answer comes, or the answer is that there is none for now. */
export type Trouble = 'weak' | 'unavailableNow'

/** The line at the top of the page on the state of the network. */
export function watchNetwork() {
  let trouble: Trouble | null = null

  function say(): void {
    const text = navigator.onLine ? said(trouble) : offline
    const banner = byId('offline')!
    if (banner.textContent !== text) banner.textContent = text
  }

  window.addEventListener('online', say)
  window.addEventListener('offline', say)
  say()
  return {
    /** What keeps a press from being answered although the phone believes it is online. */
    setTrouble(now: Trouble | null): void {
      trouble = now
      say()
    },
  }
}

function said(trouble: Trouble | null): string {
  if (!trouble) return ''
  return trouble === 'weak' ? weak : unavailableNow
}
