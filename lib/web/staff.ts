import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { ports, type Ports } from '@/lib/ports'
import { covers, type Role } from '@/lib/staff/roles'
import { findHalfSession, findSession, type Half, type Staff } from '@/lib/staff/session'
import { arrived } from './read'
import { refuse } from './reply'
import { route } from './route'
import { pathHeader, safeNext } from './safe-next'
import { isSameOrigin } from './same-origin'
import { readSessionId } from './session-cookie'

/**
 * For pages: who is signed in. Everybody else is shown the way to sign in, and comes back here
 * afterwards. Somebody without the role finds nothing.
 */
export async function requireStaff(role: Role): Promise<Staff> {
  const sent = await headers()
  const opened = await ports()
  const { staff, sessionId } = await whoSent(opened, requestWith(sent), { touch: true })
  if (!staff) {
    const half = sessionId === null ? null : await findHalfSession(opened.db, sessionId)
    const query = new URLSearchParams()
    const next = safeNext(sent.get(pathHeader))
    if (next) query.set('next', next)
    if (sessionId && !half) query.set('ended', '1')
    redirect(`${half ? stepOf[half.owes] : '/sign-in'}${query.size > 0 ? `?${query}` : ''}`)
  }
  if (!covers(staff.role, role)) notFound()
  return staff
}

/** Where somebody goes on who is half-way in. */
export const stepOf: Record<Half['owes'], string> = {
  code: '/sign-in/second',
  set_up: '/sign-in/set-up',
}

/** For the steps of signing in: who is half-way in. Without a request, of the one Next is answering. */
export async function halfOf(
  request: Request | null,
): Promise<{ half: (Half & { sessionId: string }) | null; isIn: boolean }> {
  const opened = await ports()
  const sent = request ?? requestWith(await headers())
  const { staff, sessionId } = await whoSent(opened, sent, { touch: false })
  if (staff || sessionId === null) return { half: null, isIn: staff !== null }
  const half = await findHalfSession(opened.db, sessionId)
  return { half: half && { ...half, sessionId }, isIn: false }
}

/** Who sent this request, or null. Without a request, asks for the one Next is answering. */
export async function staffOf(
  request: Request | null,
  { touch }: { touch: boolean },
): Promise<Staff | null> {
  const { staff } = await whoSent(await ports(), request ?? requestWith(await headers()), { touch })
  return staff
}

export type StaffContext<Params> = {
  staff: Staff
  /** For `watchSession`, in streams. */
  sessionId: string
  ports: Ports
  params: Params
}

/**
 * Wraps a route for staff: signed in, with the role, and anything but a GET from a page of ours.
 * `touch: false` is for what pages do by themselves (streams, polling): it does not count as
 * somebody being there.
 */
export function withStaff<Params extends object = Record<string, string>>(
  role: Role,
  handler: (request: Request, context: StaffContext<Params>) => Promise<Response>,
  { touch = true }: { touch?: boolean } = {},
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return route(async (request, context) => {
    const opened = await ports()
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads && !isSameOrigin(request, opened.config.publicUrl)) return refuse('wrong_origin')
    const first = await whoMay(opened, request, role, { touch })
    if (first instanceof Response) return first
    // Only who may is waited for, and must still be one who may when all of it is here.
    const whole = reads ? request : await arrived(request)
    const who = whole === request ? first : await whoMay(opened, request, role, { touch: false })
    if (who instanceof Response) return who
    return handler(whole, { ...who, ports: opened, params: await context.params })
  })
}

async function whoMay(
  opened: Ports,
  request: Request,
  role: Role,
  how: { touch: boolean },
): Promise<{ staff: Staff; sessionId: string } | Response> {
  const { staff, sessionId } = await whoSent(opened, request, how)
  if (!staff || !sessionId) return refuse('not_signed_in')
  return covers(staff.role, role) ? { staff, sessionId } : refuse('not_found')
}

async function whoSent(
  { config, db }: Ports,
  request: Request,
  { touch }: { touch: boolean },
): Promise<{ staff: Staff | null; sessionId: string | null }> {
  const sessionId = await readSessionId(config, request)
  const staff = sessionId === null ? null : await findSession(db, sessionId, { touch })
  return { staff, sessionId }
}

/** A page has no request in hand, only its headers. */
export function requestWith(sent: Headers): Request {
  const cookie = sent.get('cookie')
  return new Request('http://page.invalid', { headers: cookie ? { cookie } : {} })
}
