import type { ReactElement } from 'react'

/** A sentence with one value in it, which keeps its own direction. */
export function Said({
  sentence,
  name,
  value,
}: {
  sentence: string
  name: string
  value: string
}): ReactElement {
  const [before, after] = sentence.split(`{${name}}`)
  return (
    <span>
      {before}
      <bdi>{value}</bdi>
      {after}
    </span>
  )
}
