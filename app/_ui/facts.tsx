import { Fragment, type ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** Names and values in two columns; a fact without a value is left out. */
export function Facts({ facts, left = false }: { facts: readonly Fact[]; left?: boolean }) {
  return (
    <dl className={left ? 'facts left' : 'facts'}>
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === false || value === '' ? null : (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
