import { differenceWords, type Difference } from '@/lib/merchant/difference'

/** Differences in words, one a line. Colours are shown beside their code. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <ul className="differences">
      {differences.map((one) => (
        <li key={`${one.path} ${one.what} ${one.before}`}>
          <Swatch value={one.before} />
          <Swatch value={one.after} />
          {differenceWords(one)}
        </li>
      ))}
    </ul>
  )
}

function Swatch({ value }: { value: string | null }) {
  if (value === null || !/^#[0-9a-f]{6}$/.test(value)) return null
  return (
    <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
      <rect width="12" height="12" rx="3" fill={value} />
    </svg>
  )
}
