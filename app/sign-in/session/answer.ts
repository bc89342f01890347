import type { Owed } from '@/lib/staff/second-factor'
import type { SignIn } from '@/lib/staff/sign-in'
import { reply } from '@/lib/web/reply'
import { seeOther } from '@/lib/web/see-other'
import { stepOf } from '@/lib/web/staff'

/** For the page's script, which stays where it is and shows the answer in place. */
export function jsonAnswer(result: SignIn, next: string, headers: Headers): Response {
  if (result.ok) return reply(200, { next: onwards(result, next) }, headers)
  if (result.code === 'wrong') {
    const message = 'This e-mail address and password do not go together.'
    return reply(401, { error: { code: 'wrong_password', message } })
  }
  const message = 'Ten wrong tries have locked this account for 30 minutes.'
  return reply(429, { error: { code: 'locked', message, until: result.until } })
}

/** For the form, which goes back to the page with the reason. */
export function formAnswer(result: SignIn, next: string, headers: Headers): Response {
  if (result.ok) return seeOther(onwards(result, next), headers)
  const query = new URLSearchParams({ problem: result.code, next })
  if (result.code === 'locked') query.set('until', String(result.until))
  return seeOther(`/sign-in?${query}`)
}

/** Where somebody goes whose password was right: on, or to the second step first. */
export function onwards({ owes }: { owes: Owed | null }, next: string): string {
  return owes === null ? next : `${stepOf[owes]}?${new URLSearchParams({ next })}`
}
