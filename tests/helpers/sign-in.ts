import { ports as served } from '@/lib/ports'
import type { Role } from '@/lib/staff/roles'
import { demoPassword, demoStaff, demoTotpSecret } from '@/lib/staff/demo'
import { showSecond } from '@/lib/staff/second-step'
import { signIn } from '@/lib/staff/sign-in'
import { codeAt, stepAt, stepMs } from '@/lib/staff/totp'
import { findTotp } from '@/lib/staff/totp-store'
import { sessionCookie } from '@/lib/web/session-cookie'
import type { Seeded } from './seeded'

/** The first of the demo's people with this role. */
export const demoPerson = (role: Role) => demoStaff.find((one) => one.role === role)!

/** The session of somebody of the demo who has signed in, as far as their password lets them. */
export async function passwordSession(
  { db }: Pick<Seeded, 'db'>,
  email: string,
  password: string = demoPassword,
): Promise<string> {
  const result = await signIn({ db }, email, password)
  if (!result.ok) throw new Error(result.code)
  return result.sessionId
}

/** Olga, with both steps done. Time moves on where her codes of this minute are used. */
export async function ownerSession(
  ports: Pick<Seeded, 'clock' | 'config' | 'db' | 'demo'>,
): Promise<string> {
  const half = await passwordSession(ports, demoPerson('owner').email)
  const done = await showSecond(ports, half, { code: await freshCode(ports, ports.demo.olga) })
  if (!done.ok) throw new Error(done.code)
  return done.sessionId
}

/** Somebody of the demo by role, signed in all the way. */
export async function sessionAs(
  ports: Pick<Seeded, 'clock' | 'config' | 'db' | 'demo'>,
  role: Role,
): Promise<string> {
  return role === 'owner' ? ownerSession(ports) : passwordSession(ports, demoPerson(role).email)
}

/** A code that was not used; the test's clock moves where there is none at this moment. */
export async function freshCode(
  { clock, db }: Pick<Seeded, 'clock' | 'db'>,
  staffId: string,
  secret: string = demoTotpSecret,
): Promise<string> {
  const used = (await findTotp(db, staffId))?.last_step ?? 0
  while (stepAt(clock.now()) <= used) clock.move(stepMs)
  return codeAt(secret, stepAt(clock.now()))
}

/** The cookie that a browser would send for a session. */
export async function cookieFor(sessionId: string): Promise<string> {
  const { config } = await served()
  const headers = await sessionCookie(config, new Request('http://localhost/'), sessionId)
  return headers.get('set-cookie')!.split(';')[0]!
}
