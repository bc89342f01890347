'use client'

import { useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { Note } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import type { GatewayAccountView } from '@/lib/merchant/gateway-account'
import { Account } from './account'
import { AddDialog } from './add-dialog'
import type { GatewayForm } from './gateways'
import { useTold } from './use-told'

export type AccountView = GatewayAccountView & { webhook: string }

/** A merchant's accounts, and the sandbox that needs none. */
export function Accounts(props: {
  accounts: AccountView[]
  forms: GatewayForm[]
  next: { id: string; webhooks: Record<string, string> }
}) {
  const { accounts, forms, next } = props
  const [adding, setAdding] = useState(false)
  const awake = useAwake()
  const told = useTold()
  const open = accounts.filter(({ archivedAt }) => archivedAt === null)
  const away = accounts.filter(({ archivedAt }) => archivedAt !== null)
  const formOf = ({ gateway }: AccountView) => forms.find((form) => form.gateway === gateway)
  return (
    <main className={awake ? 'console narrow' : 'console narrow asleep'}>
      <div className="head">
        <h1>Gateways</h1>
        <span className="push" />
        <button type="button" className="btn main" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          Add an account
        </button>
      </div>
      <p className="soft">
        A gateway takes the money from cards. Which account a configuration charges with is chosen
        under its General.
      </p>
      <div role="status" className="contents">
        {told.said && (
          <Note tone="ok">
            <p>{told.said}</p>
          </Note>
        )}
      </div>
      {open.length === 0 ? (
        <div className="card empty">
          <Icon name="link" />
          <h2>No gateway account yet</h2>
          <p className="soft">
            Everything is charged with the sandbox, where no money moves. Add the account you have
            at {titles(forms)} when you are ready.
          </p>
        </div>
      ) : (
        open.map((account) => (
          <Account
            key={account.id}
            account={account}
            form={formOf(account)}
            onDone={told.sayAndLoad}
          />
        ))
      )}
      <section className="card pad stack-s" aria-labelledby="sandbox">
        <h2 id="sandbox">Sandbox</h2>
        <p className="soft">
          Always here, for trying things out: it takes only test cards, it answers as banks do, and
          no money moves. A configuration without an account of its own uses it.
        </p>
      </section>
      {away.length > 0 && (
        <details className="card away">
          <summary>Put away ({away.length})</summary>
          <ul className="pad stack-s">
            {away.map(({ id, name, gateway, live }) => (
              <li key={id}>
                <span className="strong">{name}</span>{' '}
                <span className="soft">
                  {gateway}, {live ? 'live' : 'test mode'}. What was charged with it is still looked
                  after.
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <AddDialog
        open={adding}
        forms={forms}
        next={next}
        onClose={() => setAdding(false)}
        onDone={told.sayAndLoad}
      />
    </main>
  )
}

const titles = (forms: GatewayForm[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(forms.map(({ title }) => title))
