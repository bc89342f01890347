import { liveWords, type Locale } from '../words'
import { byId } from './dom'

/** The line at the top of the page on the state of the network. */
export function watchNetwork(locale: Locale) {
  const words = liveWords[locale]
  let weak = false

  function say(): void {
    const text = navigator.onLine ? (weak ? words.weak : '') : words.offline
    const banner = byId('offline')!
    if (banner.textContent !== text) banner.textContent = text
  }

  window.addEventListener('online', say)
  window.addEventListener('offline', say)
  say()
  return {
    /** The server cannot be reached although the phone believes it is online. */
    setWeak(now: boolean): void {
      weak = now
      say()
    },
  }
}
