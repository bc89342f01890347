import { useEffect, useRef, useState } from 'react'

const patienceMs = 15_000

/**
 * One screen with the page in it. A newer page loads behind the one that is shown and takes its
 * place when it is there, so nothing flickers and the owner stays where they scrolled to. It can
 * be looked at and scrolled; nothing in it can be pressed or typed in.
 */
export function PreviewFrame({
  src,
  title,
  height,
}: {
  src: string
  title: string
  height: number
}) {
  const [shown, setShown] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const screen = useRef<HTMLDivElement>(null)
  const next = attempt === 0 ? src : `${src}&attempt=${attempt}`
  const frames = shown === null || shown === next ? [next] : [shown, next]

  useEffect(() => {
    if (shown === next) return
    const timer = setTimeout(() => setFailed(next), patienceMs)
    return () => clearTimeout(timer)
  }, [shown, next])

  function arrived(address: string, frame: HTMLIFrameElement): void {
    if (address === shown) return
    // What stands in a frame that could not load is the browser's, and not for us to see.
    const page = frame.contentDocument
    if (!page?.querySelector('header.top')) return setFailed(address)
    const tall = Math.max(height, page.documentElement.scrollHeight)
    frame.style.setProperty('height', `${tall}px`)
    screen.current?.style.setProperty('--tall', `${tall}px`)
    setFailed(null)
    setShown(address)
  }

  return (
    <>
      <div className="screen" ref={screen} tabIndex={0} role="region" aria-label={title}>
        <div className="paper">
          {frames.map((address) => (
            <iframe
              key={address}
              src={address}
              title={title}
              className={address === shown ? undefined : 'coming'}
              sandbox="allow-same-origin"
              inert
              onLoad={({ currentTarget }) => arrived(address, currentTarget)}
            />
          ))}
          {shown === null && failed === null && <div className="skel" />}
        </div>
      </div>
      {failed === next && (
        <div className="lost" role="status">
          <p>{shown ? 'This is how it was before.' : 'The preview did not load.'}</p>
          <button type="button" className="btn" onClick={() => setAttempt(attempt + 1)}>
            Try again
          </button>
        </div>
      )}
    </>
  )
}
