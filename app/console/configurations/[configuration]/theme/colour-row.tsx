import { useMemo, useRef, useState } from 'react'
import { FieldError } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import {
  checkPalette,
  demandsOn,
  isColour,
  shownRatio,
  type Check,
  type ColourName,
  type Colours,
  type Scheme,
} from '@/lib/merchant/contrast'
import { nearestPassing } from '@/lib/merchant/nearest-colour'
import type { ChosenColour } from '@/lib/merchant/palette'
import { colourRows } from './names'

/** One colour: chosen or typed, its contrast beside it, and under it the way out when that is low. */
export function ColourRow(row: {
  name: ChosenColour
  scheme: Scheme
  palette: Colours
  put: (name: ColourName, colour: string) => void
  say: (said: string) => void
  error: string | undefined
}) {
  const { name, scheme, palette, put, say, error } = row
  const { label, help, owns, shows } = colourRows[name]
  const [typed, setTyped] = useState<string | null>(null)
  const text = useRef<HTMLInputElement>(null)
  const checks = checkPalette(palette, scheme)
  const failed = checks.find((check) => !check.passes && owns.includes(check.name))
  const shown = failed ?? lowest(checks.filter(shows))
  const colour = palette[name]
  const id = `theme.${scheme}.${name}`
  const notHex = typed !== null && !/^#?[0-9a-f]{0,6}$/i.test(typed)
  const broken = typed === null && !isColour(colour)

  function type(value: string): void {
    setTyped(value)
    const read = readHex(value, false)
    if (read) put(name, read)
  }

  function leave(): void {
    const read = typed === null ? null : readHex(typed, true)
    if (read && read !== colour) put(name, read)
    setTyped(null)
  }

  return (
    <li className={failed || notHex || broken ? 'colour f bad' : 'colour f'}>
      <div className="row-of">
        <input
          type="color"
          aria-label={`Choose: ${label}`}
          value={isColour(colour) ? colour : '#000000'}
          onChange={({ target }) => put(name, target.value)}
        />
        <label htmlFor={id}>
          {label} <span className="soft xs">{help}</span>
        </label>
        <input
          ref={text}
          id={id}
          data-path={`theme.${scheme}.${owns.at(-1)}`}
          className="hex"
          value={typed ?? colour}
          maxLength={9}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={failed || notHex || broken ? true : undefined}
          aria-describedby={`${id}-ratio${failed || notHex || broken ? ` ${id}-error` : ''}`}
          onChange={({ target }) => type(target.value)}
          onBlur={leave}
        />
        <Ratio id={`${id}-ratio`} check={shown} />
      </div>
      {(notHex || broken) && (
        <FieldError id={`${id}-error`}>
          {notHex ? 'Six of 0–9 and a–f, such as #1b1b1a.' : (error ?? 'A colour such as #1b1b1a.')}
        </FieldError>
      )}
      {failed && !notHex && !broken && (
        <WayOut
          id={`${id}-error`}
          failed={failed}
          palette={palette}
          scheme={scheme}
          use={(nearest) => {
            setTyped(null)
            put(failed.name, nearest)
            say(`${label} is now ${nearest}. It passes.`)
            text.current?.focus()
          }}
        />
      )}
    </li>
  )
}

function Ratio({ id, check }: { id: string; check: Check | undefined }) {
  if (!check) return <span className="ratio" id={id} />
  const { ratio, passes, needed } = check
  return (
    <span className={passes ? 'ratio ok' : 'ratio no'} id={id}>
      <Icon name={passes ? 'check' : 'warn'} small />
      <span className="sr">Contrast </span>
      {shownRatio(ratio)}
      <span className="sr">{passes ? ', enough' : `, too low: ${needed} is needed`}</span>
    </span>
  )
}

function WayOut({
  id,
  failed,
  palette,
  scheme,
  use,
}: {
  id: string
  failed: Check
  palette: Colours
  scheme: Scheme
  use: (colour: string) => void
}) {
  const { name, says } = failed
  const nearest = useMemo(
    () => nearestPassing(palette[name], demandsOn(name, palette, scheme)),
    [name, palette, scheme],
  )
  return (
    <div className="wayout">
      <p id={id}>
        {says}{' '}
        {nearest
          ? `The nearest colour that passes is ${nearest}.`
          : 'No shade of it passes with these colours. Change page and form first.'}
      </p>
      {nearest && (
        <button type="button" className="btn" onClick={() => use(nearest)}>
          Use {nearest}
        </button>
      )}
    </div>
  )
}

const lowest = (checks: Check[]): Check | undefined =>
  [...checks].sort((one, other) => one.ratio - other.ratio)[0]

/** Six digits with or without `#`; three of them once the field is left. */
function readHex(text: string, whole: boolean): string | null {
  const digits = text.trim().replace(/^#/, '').toLowerCase()
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`
  if (whole && /^[0-9a-f]{3}$/.test(digits)) return `#${digits.replace(/./g, '$&$&')}`
  return null
}
