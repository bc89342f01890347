import { sql, type Transaction } from 'kysely'
import type { Db } from './port'
import type { Schema } from './schema'

type Writing = Transaction<Schema>
type Row = Record<string, unknown>
type Table = { name: string; columns: string[]; key: string[]; counted: string | null }

export type Copied = { table: string; rows: number }
export type CopyRefusal = { ok: false; code: 'not_empty' | 'other_columns'; table: string }

const rowsAtOnce = 500

/**
 * Copies every row of a SQLite record into an empty PostgreSQL one and compares the two, row for
 * row. In one transaction: a copy that fails, or differs, leaves nothing behind. `tell` hears how
 * far it is.
 */
export async function copyRecord(
  from: Db,
  to: Db,
  tell: (progress: Copied & { of: number }) => void,
): Promise<{ ok: true; copied: Copied[] } | CopyRefusal> {
  const copyAll = async (from: Db, to: Writing) => {
    const tables = await tablesOf(to)
    for (const table of tables) {
      if ((await countRows(to, table)) > 0) return refuse('not_empty', table)
      const { rows } = await sql<{ name: string }>`
        select name from pragma_table_info(${table.name})`.execute(from)
      const known = rows.map(({ name }) => name).sort()
      if (known.join() !== [...table.columns].sort().join()) {
        return refuse('other_columns', table)
      }
    }
    const copied: Copied[] = []
    for (const table of tables) copied.push(await copyTable(from, to, table, tell))
    return { ok: true, copied } as const
  }
  return from.transaction().execute((from) => to.transaction().execute((to) => copyAll(from, to)))
}

const refuse = (code: CopyRefusal['code'], { name }: Table): CopyRefusal => ({
  ok: false,
  code,
  table: name,
})

/** The tables of PostgreSQL's record, each after those that its rows refer to. */
async function tablesOf(db: Writing): Promise<Table[]> {
  const { rows } = await sql<Table & { after: string[] }>`
    select c.relname as name,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum = any(k.conkey)) as key,
      (select attname::text from pg_attribute
        where attrelid = c.oid and attidentity <> '') as counted,
      array(select distinct confrelid::regclass::text from pg_constraint
        where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as after
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    where c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname`.execute(db)
  const sorted: Table[] = []
  while (sorted.length < rows.length) {
    const done = new Set(sorted.map(({ name }) => name))
    const ready = rows.filter(
      ({ name, after }) => !done.has(name) && after.every((t) => done.has(t)),
    )
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    sorted.push(...ready)
  }
  return sorted
}

async function copyTable(
  from: Db,
  to: Writing,
  table: Table,
  tell: (progress: Copied & { of: number }) => void,
): Promise<Copied> {
  const of = await countRows(from, table)
  let rows = 0
  for await (const page of pagesOf(from, table)) {
    await to
      .insertInto(table.name as never)
      .values(page as never)
      .execute()
    await compare(to, table, page)
    rows += page.length
    tell({ table: table.name, rows, of })
  }
  // As many there as here, and each of ours is there: then each of theirs is one of ours.
  const arrived = await countRows(to, table)
  if (rows !== of || arrived !== of) {
    throw new Error(`${table.name} has ${of} rows here and ${arrived} there`)
  }
  if (table.counted) await countOn(to, table.name, table.counted)
  return { table: table.name, rows }
}

/** SQLite's rows in the order of their own numbers, so many at a time. */
async function* pagesOf(from: Db, { name, columns }: Table): AsyncGenerator<Row[]> {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const { rows } = await sql<Row & { row_number: number }>`
      select rowid as row_number, ${list} from ${sql.table(name)}
      where rowid > ${last} order by rowid limit ${rowsAtOnce}`.execute(from)
    if (rows.length === 0) return
    last = rows.at(-1)!.row_number
    yield rows.map(({ row_number: _, ...row }) => row)
  }
}

async function compare(to: Writing, table: Table, page: Row[]): Promise<void> {
  const key = sql.join(table.key.map((column) => sql.ref(column)))
  const keys = page.map((row) => sql`(${sql.join(table.key.map((column) => row[column]))})`)
  const { rows } = await sql<Row>`
    select * from ${sql.table(table.name)} where (${key}) in (${sql.join(keys)})`.execute(to)
  const there = new Set(rows.map((row) => written(table, row)))
  for (const row of page) {
    if (there.has(written(table, row))) continue
    const name = table.key.map((column) => row[column]).join(', ')
    throw new Error(`${table.name} has another row for ${name} there than here`)
  }
}

/** A row as text, the same for the same row on both engines. */
function written({ columns }: Table, row: Row): string {
  return JSON.stringify(
    columns.map((column) => {
      const value = row[column]
      return Buffer.isBuffer(value) ? ['bytes', value.toString('base64')] : value
    }),
  )
}

/** The next number that the table gives by itself follows those that came with the rows. */
async function countOn(to: Writing, table: string, column: string): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence(${table}, ${column}),
      (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
    to,
  )
}

async function countRows(db: Db, { name }: Table): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(name)}`.execute(db)
  return rows[0]!.count
}
