import type { Metadata } from 'next'
import { ports } from '@/lib/ports'
import { readInvitation, type LinkTrouble, type Welcome } from '@/lib/staff/join'
import { isPasswordProblem } from '@/app/account/password-words'
import { Mark } from '@/app/_ui/mark'
import { roleWords } from '@/app/_ui/role-words'
import { JoinForm } from './join-form'
import '@/app/sign-in/sign-in.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Join' }

type Props = {
  params: Promise<{ token: string }>
  searchParams: Promise<{ problem?: string | string[] }>
}

/** Where a one-time link leads. Opening it uses nothing up; choosing a password does. */
export default async function InvitePage({ params, searchParams }: Props) {
  const { db } = await ports()
  const { token } = await params
  const read = await readInvitation(db, token)
  const problem = [(await searchParams).problem].flat()[0] ?? null
  return (
    <main className="sign-in">
      <Mark />
      {read.ok ? (
        <section className="card pad stack" aria-labelledby="join">
          <h1 id="join">{titleOf(read.welcome)}</h1>
          <p className="soft">{linesOf(read.welcome)}</p>
          <JoinForm
            token={token}
            email={read.welcome.email}
            problem={isPasswordProblem(problem) ? problem : null}
          />
        </section>
      ) : (
        <section className="card pad stack-s" aria-labelledby="trouble">
          <h1 id="trouble">{troubleWords[read.code][0]}</h1>
          <p>{troubleWords[read.code][1]}</p>
          <p>
            <a href="/sign-in">Go to sign in</a>
          </p>
        </section>
      )}
    </main>
  )
}

const titleOf = ({ isBack, name }: Welcome) =>
  isBack ? `Sign in anew, ${name}` : `Welcome, ${name}`

const linesOf = ({ isBack, merchant, role }: Welcome) =>
  isBack
    ? `Choose a new password for your account at ${merchant}.`
    : `${merchant} has made you ${roleWords[role].a}. Choose a password and you are in.`

const troubleWords: Record<LinkTrouble, [string, string]> = {
  not_a_link: [
    'We don’t know this link',
    'Part of it may be missing. Copy it whole, or ask for it again.',
  ],
  used: [
    'This link has been used',
    'It works once. If it was you, sign in with the password you chose. If it was not, tell an owner now.',
  ],
  withdrawn: ['This link was taken back', 'Ask the owner who sent it for another one.'],
  expired: [
    'This link has run out',
    'It worked for 72 hours. Ask the owner who sent it for another one.',
  ],
  email_taken: [
    'This e-mail address is in use',
    'Somebody signs in with it already. If that is you, sign in; if not, ask the owner who sent the link for one to another address.',
  ],
}
