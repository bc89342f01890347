import type { ReactElement } from 'react'
import type { End } from './caller-page'

/**
 * The drawings of the caller's page, all made of the product's dot and line. They sit in the
 * document because a picture of its own would be a request of its own.
 */

/** What became of the payment. Five of them; the page's script shows another one when news comes. */
export function Mark({ name, shown }: { name: End['mark']; shown: boolean }): ReactElement {
  const { className, outlined, children } = marks[name]
  const paint = outlined
    ? { fill: 'none', stroke: 'currentColor', strokeWidth: 2.5 }
    : { fill: 'currentColor' }
  return (
    <svg
      className={`mark ${className}`.trim()}
      data-mark={name}
      viewBox="0 0 150 24"
      aria-hidden="true"
      {...paint}
      {...(shown ? {} : { hidden: true })}
    >
      {children}
    </svg>
  )
}

/** Four dots typed and two to come, beside the sentence on what the agent sees. */
export function Dots(): ReactElement {
  return (
    <svg width="74" height="10" viewBox="0 0 74 10" fill="currentColor" aria-hidden="true">
      {dotsAt([5, 18, 31, 44], 5, 4.5)}
      {dotsAt([57, 68], 5, 1.8)}
    </svg>
  )
}

export function Lock(): ReactElement {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      aria-hidden="true"
    >
      <rect x="4.5" y="10.5" width="15" height="10" rx="2" />
      <path d="M8 10.5V7a4 4 0 0 1 8 0v3.5" />
    </svg>
  )
}

export function Globe(): ReactElement {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10" />
      <ellipse cx="12" cy="12" rx="4.5" ry="10" />
      <path d="M2 12h20" />
    </svg>
  )
}

/** The sign of the product: a line and four dots make the D. */
export function Sign({ size }: { size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <rect x="2.6" y="2.2" width="5.4" height="19.6" rx="2.7" />
      <circle cx="12.6" cy="4.9" r="2.7" />
      <circle cx="19" cy="9" r="2.7" />
      <circle cx="19" cy="15" r="2.7" />
      <circle cx="12.6" cy="19.1" r="2.7" />
    </svg>
  )
}

const fourAcross = [12, 45, 78, 111]

const marks: Record<
  End['mark'],
  { className: string; outlined?: true; children: ReactElement | ReactElement[] }
> = {
  joined: {
    className: 'ok',
    children: (
      <>
        <rect x="6" y="6" width="104" height="12" rx="6" />
        <path
          d="m120 12 7 7 15-15"
          fill="none"
          stroke="currentColor"
          strokeWidth="4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </>
    ),
  },
  fading: {
    className: '',
    children: fourAcross.map((x, i) => <circle key={x} cx={x} cy="12" r={[6, 4.6, 3.2, 1.8][i]} />),
  },
  cut: {
    className: '',
    children: (
      <>
        <rect x="6" y="6" width="38" height="12" rx="6" />
        <rect x="84" y="6" width="34" height="12" rx="6" />
        <path d="M58 20 70 4" stroke="currentColor" strokeWidth="3.5" strokeLinecap="round" />
      </>
    ),
  },
  refused: {
    className: 'bad',
    outlined: true,
    children: (
      <>
        {dotsAt(fourAcross, 12, 5)}
        <path d="m132 5 14 14m0-14-14 14" strokeWidth="3.5" strokeLinecap="round" />
      </>
    ),
  },
  asking: {
    className: '',
    children: (
      <>
        <rect x="6" y="6" width="46" height="12" rx="6" />
        {dotsAt([66, 82, 97], 12, 3)}
        <rect
          x="112"
          y="7.2"
          width="32"
          height="9.6"
          rx="4.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
        />
      </>
    ),
  },
  running: { className: 'run', children: dotsAt(fourAcross, 12, 6) },
}

function dotsAt(columns: number[], y: number, radius: number): ReactElement[] {
  return columns.map((x) => <circle key={x} cx={x} cy={y} r={radius} />)
}
