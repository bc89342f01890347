import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import * as ground from '@/lib/db/migrations/001-ground'
import * as apiKeys from '@/lib/db/migrations/008-api-keys'
import { openFile } from '@/lib/db/sqlite/sqlite'
import { apiKeysOf, useApiKey } from '@/lib/merchant/api-key-store'
import { apiScopes } from '@/lib/merchant/api-scopes'
import { clockAt, someDay } from '../helpers/clock'

test('a key of an earlier version may do everything, as it could before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dotline-'))
  const db = openFile(folder, clockAt(someDay))
  onTestFinished(async () => {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  const plain = db as unknown as Kysely<never>
  await ground.up(plain)
  await sql`insert into api_keys (id, merchant_id, name, key_hash, created_at)
    values ('k', 'm', 'Contact centre', 'hash', 1)`.execute(db)
  await apiKeys.up(plain)
  expect(await useApiKey(db, 'hash', 60_000)).toEqual({
    id: 'k',
    merchantId: 'm',
    scopes: [...apiScopes],
  })
  expect(await apiKeysOf(db, 'm')).toMatchObject([
    { name: 'Contact centre', hint: null, madeBy: null, lastUsedAt: someDay },
  ])
})
