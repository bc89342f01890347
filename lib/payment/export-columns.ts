import { z } from 'zod'

/** What an export can hold, in the order of its columns, and what a person calls each. */
export const exportColumns = {
  started: 'Started',
  reference: 'Reference',
  payer: 'Payer',
  purpose: 'Purpose',
  amount: 'Amount',
  currency: 'Currency',
  given_back: 'Given back',
  status: 'Status',
  paid: 'Paid at',
  entry: 'By',
  agent: 'Agent',
  configuration: 'Configuration',
  version: 'Version',
  telephone: 'Telephone',
  card: 'Card',
  last_four: 'Last four',
  authorisation_code: 'Authorisation code',
  decline: 'Decline code',
  tries: 'Tries',
  gateway: 'Gateway',
  gateway_reference: 'Gateway reference',
  sent: 'Sent at',
  opened: 'Opened at',
  runs_out: 'Runs out at',
  session: 'Web session ID',
  call: 'Call ID',
} as const
export type ExportColumn = keyof typeof exportColumns

export const allColumns = Object.keys(exportColumns) as ExportColumn[]

/** What most want; the rest is a tick away. */
export const usualColumns: ExportColumn[] = [
  'started',
  'reference',
  'payer',
  'amount',
  'currency',
  'given_back',
  'status',
  'paid',
  'entry',
  'agent',
  'configuration',
  'card',
  'last_four',
  'authorisation_code',
  'session',
]

const Column = z.enum(allColumns)

/** Reads a choice of columns, `started,amount`; without any, the usual ones. Null names one we do not know. */
export function readColumns(text: string | null): ExportColumn[] | null {
  if (!text) return usualColumns
  const read = z.array(Column).max(allColumns.length).safeParse(text.split(','))
  if (!read.success) return null
  // Whoever chooses does not order.
  return allColumns.filter((column) => read.data.includes(column))
}
