import { useLayoutEffect, useRef, useState } from 'react'
import type { PreviewState } from '@/app/p/[link]/samples'
import { useAwake } from '@/app/_ui/use-awake'
import { localeNames, locales, type Locale } from '@/lib/locale'
import { schemes } from '@/lib/merchant/contrast'
import { schemeNames, stateNames } from './names'
import { PreviewFrame } from './preview-frame'
import { useWidth } from './use-width'

const devices = {
  phone: { name: 'Phone', width: 390, height: 760, abreast: 2 },
  tablet: { name: 'Tablet', width: 768, height: 960, abreast: 2 },
  desk: { name: 'Desk', width: 1280, height: 760, abreast: 1 },
} as const
type Device = keyof typeof devices

/** Around a screen: its border, and the space between two. */
const borderPx = 16
const gapPx = 24
const narrowPx = 520

/** The real page, light and dark, in the state, the language and at the size that is asked for. */
export function Preview({
  id,
  revision,
  locale,
  setLocale,
}: {
  id: string
  revision: number
  locale: Locale
  setLocale: (locale: Locale) => void
}) {
  const [state, setState] = useState<PreviewState>('empty')
  const [device, setDevice] = useState<Device>('phone')
  const awake = useAwake()
  const pane = useRef<HTMLDivElement>(null)
  const width = useWidth(pane)
  const { width: wide, height, abreast } = devices[device]
  const columns = width < narrowPx ? 1 : abreast
  const room = (width - gapPx * (columns - 1)) / columns - borderPx
  const scale = width === 0 ? 0 : Math.min(1, room / wide)

  useLayoutEffect(() => {
    const style = pane.current!.style
    style.setProperty('--wide', `${wide}px`)
    style.setProperty('--high', `${height}px`)
    style.setProperty('--scale', String(scale))
  }, [wide, height, scale])

  return (
    <section className="preview" aria-labelledby="preview">
      <div className="row wrap">
        <h2 id="preview">Preview</h2>
        <select
          aria-label="State of the page"
          value={state}
          onChange={({ target }) => setState(target.value as PreviewState)}
        >
          {Object.entries(stateNames).map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Language of the page"
          value={locale}
          onChange={({ target }) => setLocale(target.value as Locale)}
        >
          {locales.map((one) => (
            <option key={one} value={one} lang={one}>
              {localeNames[one]}
            </option>
          ))}
        </select>
        <div className="seg push" role="radiogroup" aria-label="Size of the screen">
          {Object.entries(devices).map(([one, { name }]) => (
            <label key={one}>
              <input
                type="radio"
                name="device"
                checked={one === device}
                onChange={() => setDevice(one as Device)}
              />
              {name}
            </label>
          ))}
        </div>
      </div>
      <div className={`screens for-${device}`} ref={pane}>
        {schemes.map((scheme) => (
          <figure key={scheme}>
            {awake && scale > 0 ? (
              <PreviewFrame
                key={device}
                src={`/console/configurations/${id}/preview?${new URLSearchParams({
                  state,
                  lang: locale,
                  scheme,
                  revision: String(revision),
                })}`}
                title={`The caller’s page, ${schemeNames[scheme].toLowerCase()}`}
                height={height}
              />
            ) : (
              <div className="screen" />
            )}
            <figcaption>{schemeNames[scheme]}</figcaption>
          </figure>
        ))}
      </div>
      <p className="soft s">This is the real page. Nothing you do here makes a payment.</p>
    </section>
  )
}
