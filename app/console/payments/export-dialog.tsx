'use client'

import { useEffect, useState } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import {
  allColumns,
  exportColumns,
  readColumns,
  usualColumns,
  type ExportColumn,
} from '@/lib/payment/export-columns'

const rememberedAs = 'dotline-export-columns'

/** Where the file of a filter is; without columns, the usual ones. */
export function exportUrl(query: string, columns: ExportColumn[] | null): string {
  const all = new URLSearchParams(query)
  if (columns) all.set('columns', columns.join(','))
  return `/console/payments/export${all.size > 0 ? `?${all}` : ''}`
}

/** Asks what of each payment goes into the file; the choice is remembered in this browser. */
export function ExportDialog(dialog: {
  open: boolean
  query: string
  count: number
  onClose: () => void
}) {
  const { open, query, count, onClose } = dialog
  const [columns, setColumns] = useState<ExportColumn[]>(usualColumns)

  useEffect(() => {
    if (open) setColumns(remembered())
  }, [open])

  function set(chosen: ExportColumn[]): void {
    setColumns(chosen)
    try {
      localStorage.setItem(rememberedAs, chosen.join(','))
    } catch {
      // Some browsers keep nothing; then the choice lasts as long as the page.
    }
  }

  const tick = (column: ExportColumn, on: boolean) =>
    set(allColumns.filter((one) => (one === column ? on : columns.includes(one))))

  return (
    <Dialog open={open} onClose={onClose} labelledBy="export-title">
      <div className="pad stack">
        <div className="stack-s">
          <h2 id="export-title">Export {count === 1 ? '1 payment' : `${count} payments`}</h2>
          <p className="soft">
            A file for spreadsheets, of what the filters show now. Who exported it stands in the
            audit log.
          </p>
        </div>
        <fieldset className="columns">
          <legend className="lab">Columns</legend>
          {allColumns.map((column, number) => (
            <label key={column} className="tick">
              <input
                type="checkbox"
                data-first={number === 0 || undefined}
                checked={columns.includes(column)}
                onChange={({ target }) => tick(column, target.checked)}
              />
              {exportColumns[column]}
            </label>
          ))}
        </fieldset>
        <p className="row wrap">
          <button type="button" className="btn bare" onClick={() => set(allColumns)}>
            All
          </button>
          <button type="button" className="btn bare" onClick={() => set(usualColumns)}>
            The usual ones
          </button>
        </p>
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
        {columns.length > 0 ? (
          <a className="btn main" href={exportUrl(query, columns)} download onClick={onClose}>
            Download
          </a>
        ) : (
          <span className="why">Choose at least one column.</span>
        )}
      </footer>
    </Dialog>
  )
}

function remembered(): ExportColumn[] {
  try {
    return readColumns(localStorage.getItem(rememberedAs)) ?? usualColumns
  } catch {
    return usualColumns
  }
}
