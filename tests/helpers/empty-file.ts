import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/db/migrations/migrate'
import { openFile } from '@/lib/db/sqlite/sqlite'
import { clockAt } from './clock'

declare module 'vitest' {
  interface ProvidedContext {
    /** A record with every migration and no row, which tests begin with a copy of. */
    emptyFile: string
  }
}

/** Before the tests: the file that their records are copies of. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'dotline-empty-'))
  const db = openFile(folder, clockAt(0))
  await migrate(db)
  // With nobody left, what is in the log beside it goes into the file.
  await db.destroy()
  project.provide('emptyFile', join(folder, 'dotline.db'))
  return () => rmSync(folder, { recursive: true, force: true })
}
