/** The steps of a form as a line of dots: those behind are closed, the present one is ringed. */
export function Steps({ names, now }: { names: readonly string[]; now: number }) {
  return (
    <ol className="steps" aria-label="Steps">
      {names.map((name, at) => (
        <li
          key={name}
          className={at < now ? 'past' : undefined}
          aria-current={at === now ? 'step' : undefined}
        >
          {name}
          {at < now && <span className="sr"> (done)</span>}
        </li>
      ))}
    </ol>
  )
}
