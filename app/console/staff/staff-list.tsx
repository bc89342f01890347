'use client'

import { useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { useAwake } from '@/app/_ui/use-awake'
import type { StaffView } from '@/lib/staff/view'
import { InviteDialog } from './invite-dialog'
import { LinkDialog } from './link-dialog'
import { PersonDialog } from './person-dialog'
import { PeopleTable } from './people-table'
import { RuleCard } from './rule-card'
import { useStaff, type NewLink } from './use-staff'
import { WaitingCard } from './waiting-card'

/** The staff page: people, links that are out, and the rule for second factors. */
export function StaffList({ initial }: { initial: StaffView }) {
  const desk = useStaff(initial)
  const [open, setOpen] = useState<'invite' | { person: string } | null>(null)
  const [link, setLink] = useState<NewLink | null>(null)
  const invite = useRef<HTMLButtonElement>(null)
  const awake = useAwake()
  const { people } = desk.view
  const person = people.find(({ id }) => typeof open === 'object' && id === open?.person)

  function showLink(made: NewLink) {
    setOpen(null)
    setLink(made)
  }

  return (
    <main className={awake ? 'console narrow' : 'console narrow asleep'}>
      <div className="head">
        <h1>Staff</h1>
        <p className="soft">{people.length === 1 ? 'One person' : `${people.length} people`}</p>
        <button
          type="button"
          className="btn main push"
          ref={invite}
          onClick={() => setOpen('invite')}
        >
          <Icon name="plus" />
          Invite somebody
        </button>
      </div>
      <p className="sr" role="status">
        {desk.said}
      </p>
      <PeopleTable
        people={people}
        waiting={desk.view.waiting}
        onOpen={(person) => setOpen({ person })}
      />
      <WaitingCard desk={desk} onLink={showLink} onGone={() => invite.current?.focus()} />
      <RuleCard desk={desk} />
      <InviteDialog
        open={open === 'invite'}
        desk={desk}
        onClose={() => setOpen(null)}
        onLink={showLink}
      />
      <PersonDialog
        person={person ?? null}
        desk={desk}
        onClose={() => setOpen(null)}
        onLink={showLink}
      />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </main>
  )
}
