/** Dotline's mark and name: one line and four dots make the D. */
export function Mark({ href }: { href?: string }) {
  const inside = (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <rect x="2.6" y="2.2" width="5.4" height="19.6" rx="2.7" />
        <circle cx="12.6" cy="4.9" r="2.7" />
        <circle cx="19" cy="9" r="2.7" />
        <circle cx="19" cy="15" r="2.7" />
        <circle cx="12.6" cy="19.1" r="2.7" />
      </svg>
      Dotline
    </>
  )
  if (!href) return <span className="mark">{inside}</span>
  return (
    <a className="mark" href={href}>
      {inside}
    </a>
  )
}
