import { readDbClock } from '@/lib/db/now'
import { unseal } from '@/lib/merchant/seal'
import type { Ports } from '@/lib/ports'
import { demoTotpSecret } from './demo'
import { codeAt, stepAt, stepMs, totpSubject } from './totp'
import { findTotp } from './totp-store'

export type DemoCodeNow = { code: string } | { seconds: number }

/** The code that works next for somebody of the demo; null for whoever set up an app of their own. */
export async function demoCode(
  { config: { sealKeys }, db }: Pick<Ports, 'config' | 'db'>,
  { id }: { id: string },
): Promise<DemoCodeNow | null> {
  const known = await findTotp(db, id)
  const opened = known?.sealed && (await unseal(sealKeys, totpSubject(id), known.sealed))
  if (!opened || opened.secret !== demoTotpSecret) return null
  const now = await readDbClock(db)
  const step = Math.max((known.last_step ?? 0) + 1, stepAt(now))
  if (step <= stepAt(now) + 1) return { code: codeAt(demoTotpSecret, step) }
  return { seconds: Math.ceil(((step - 1) * stepMs - now) / 1000) }
}
