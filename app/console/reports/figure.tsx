import type { ReactNode } from 'react'
import { useInBrowser } from '@/app/_ui/time'

/** One figure: what it says in a sentence, the drawing, and the same numbers as a table. */
export function Figure(figure: {
  id: string
  title: string
  caption: string
  /** Nothing to draw: the sentence says so. */
  empty: boolean
  chart: ReactNode
  head: string[]
  rows: (string | number)[][]
}) {
  const { id, title, caption, empty, chart, head, rows } = figure
  // The drawing is made of styles that only script may set.
  const here = useInBrowser()
  return (
    <section className="card figure" aria-labelledby={id}>
      <div className="pad stack">
        <div className="stack-s">
          <h2 id={id}>{title}</h2>
          <p>{caption}</p>
        </div>
        {!empty && here && (
          <div role="img" aria-label={`Chart: ${title}. ${caption} The numbers are in the table.`}>
            {chart}
          </div>
        )}
        {!empty && (
          <details>
            <summary>The numbers as a table</summary>
            <div className="scroll" role="group" aria-labelledby={id} tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    {head.map((name, column) => (
                      <th key={name} scope="col" className={column > 0 ? 'r' : undefined}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([name, ...cells], row) => (
                    <tr key={row}>
                      <th scope="row">{name}</th>
                      {cells.map((cell, column) => (
                        <td key={column} className="r num">
                          {cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        )}
      </div>
    </section>
  )
}
