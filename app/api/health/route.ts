import { readDbClock } from '@/lib/db/now'
import { ports, type Ports } from '@/lib/ports'
import { installationOf } from '@/lib/web/installation'
import { reply } from '@/lib/web/reply'

export const dynamic = 'force-dynamic'

/**
 * Whether this server can take a payment, for whoever sends callers its way; and which
 * installation it is, for `npm run doctor`.
 */
export async function GET(): Promise<Response> {
  const opened = await Promise.race([openedPorts(), soon()])
  if (opened === 'starting') return reply(503, { status: 'starting' })
  try {
    if (!opened) throw new Error('the ports did not open')
    await readDbClock(opened.db)
    const installation = installationOf(opened.config.linkKeys)
    return reply(200, { status: 'ok', installation })
  } catch {
    return reply(503, { status: 'unavailable' })
  }
}

/** A probe wants its answer now, not when the record has been migrated. */
const patienceMs = 1000

const soon = () =>
  new Promise<'starting'>((done) => setTimeout(() => done('starting'), patienceMs).unref())

const openedPorts = (): Promise<Ports | null> => ports().catch(() => null)
