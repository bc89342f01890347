import { setTimeout as pause } from 'node:timers/promises'
import { TableNode, UpdateQueryNode, type KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import { resetSignIn } from '@/lib/staff/manage'
import { showSecond } from '@/lib/staff/second-step'
import { findSession } from '@/lib/staff/session'
import { signOut } from '@/lib/staff/sign-out'
import { updateStaff } from '@/lib/staff/store'
import { ownedPorts } from '@/tests/helpers/seeded'
import { demoPerson, freshCode, ownerSession, passwordSession } from '@/tests/helpers/sign-in'

/** Who writes of one person in a transaction stands in line for them first, or two wait for each other for good. */

const olga = demoPerson('owner')

/** Mia, who resets what Olga signs in with. */
async function office() {
  const { ports, owner } = await ownedPorts()
  const { mia } = ports.demo
  await updateStaff(ports.db, mia, { role: 'owner' })
  const other = { ...owner, id: mia, name: 'Mia Larsen' }
  return { ports, reset: () => resetSignIn(ports, other, owner.id, 'second_factor') }
}

/** Begins it when a table is first written to, and leaves it time to hold what it comes by. */
function begunAt(table: string, begin: () => Promise<unknown>) {
  const written = new WeakSet<object>()
  let begun: Promise<unknown> | undefined
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      if (UpdateQueryNode.is(node) && nameOf(node) === table) written.add(queryId)
      return node
    },
    async transformResult({ queryId, result }) {
      if (!begun && written.has(queryId)) {
        begun = begin()
        await Promise.race([begun, pause(1500)])
      }
      return result
    },
  }
  return { plugin, done: () => begun }
}

function nameOf({ table }: UpdateQueryNode): string | undefined {
  return table && TableNode.is(table) ? table.table.identifier.name : undefined
}

test('a code that is shown while an owner resets its person', async () => {
  const { ports, reset } = await office()
  const half = await passwordSession(ports, olga.email)
  const code = await freshCode(ports, ports.demo.olga)
  const { plugin, done } = begunAt('totp_secrets', reset)
  const shown = await showSecond({ ...ports, db: ports.db.withPlugin(plugin) }, half, { code })
  if (!shown.ok) throw new Error(shown.code)
  expect(await done()).toMatchObject({ ok: true })
  // The reset came later, and ends what the code began.
  expect(await findSession(ports.db, shown.sessionId, { touch: false })).toBeNull()
})

test('a person who signs out while an owner resets them', async () => {
  const { ports, reset } = await office()
  const session = await ownerSession(ports)
  const { plugin, done } = begunAt('staff_sessions', reset)
  await signOut({ db: ports.db.withPlugin(plugin) }, session)
  expect(await done()).toMatchObject({ ok: true })
})
