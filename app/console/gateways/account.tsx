'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Chip } from '@/app/_ui/chip'
import { CopyButton } from '@/app/_ui/copy-button'
import { Facts } from '@/app/_ui/facts'
import { Note } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'

import type { AccountView } from './accounts'
import { AwayDialog } from './away-dialog'
import { gatewayPatienceMs, titleOf, type GatewayForm } from './gateways'
import { ReplaceDialog } from './replace-dialog'

/** One account: what is set, where its news comes in, and what it is used by. */
export function Account(props: {
  account: AccountView
  form: GatewayForm | undefined
  onDone: (said: string) => void
}) {
  const { account, form, onDone } = props
  const { id, name, gateway, live, opens, fields, webhook, configurations, changedAt } = account
  const [open, setOpen] = useState<'replace' | 'away' | null>(null)
  const [busy, setBusy] = useState(false)
  const [finding, setFinding] = useState<{ ok: boolean; says: string } | null>(null)

  async function test() {
    if (busy) return
    setBusy(true)
    setFinding(null)
    const answer = await post<{ ok: boolean; says: string }>(
      `/console/gateways/${id}/check`,
      {},
      gatewayPatienceMs,
    )
    setBusy(false)
    setFinding(answer.ok ? answer.value : { ok: false, says: answer.message })
  }

  return (
    <section className="card" aria-labelledby={`account-${id}`}>
      <header>
        <h2 id={`account-${id}`}>{name}</h2>
        <span className="soft">{titleOf(gateway)}</span>
        <span className="push">
          {live ? (
            <Chip word="Live: real money" shape="joined" />
          ) : (
            <Chip word="Test mode" tone="warn" shape="ring" />
          )}
        </span>
      </header>
      <div className="pad stack">
        {!opens && (
          <Note tone="bad">
            <p>
              Its credentials do not open with the keys this server has, so nothing can be charged
              with it. Replace them, or put the old key back into SEAL_KEYS.
            </p>
          </Note>
        )}
        <Facts
          left
          facts={[
            ...fields.map(({ label, set, ending }) => [label, setWords(set, ending)] as const),
            ['Changed', <Time key="at" at={changedAt} as="day" />],
            [
              'Used by',
              configurations.length > 0
                ? new Intl.ListFormat('en-GB').format(configurations)
                : 'No published configuration',
            ],
          ]}
        />
        <Webhook address={webhook} events={form?.events ?? []} />
        <div role="status" className="contents">
          {finding && (
            <Note tone={finding.ok ? 'ok' : 'bad'}>
              <p>{finding.says}</p>
            </Note>
          )}
        </div>
        <div className="row wrap">
          <button
            type="button"
            className={busy ? 'btn busy' : 'btn'}
            aria-disabled={busy}
            onClick={() => void test()}
          >
            {busy ? 'Asking the gateway' : 'Test connection'}
          </button>
          {form && (
            <button type="button" className="btn" onClick={() => setOpen('replace')}>
              Replace credentials
            </button>
          )}
          <button type="button" className="btn stop" onClick={() => setOpen('away')}>
            Put away
          </button>
        </div>
      </div>
      {form && (
        <ReplaceDialog
          account={account}
          form={form}
          open={open === 'replace'}
          onClose={() => setOpen(null)}
          onDone={onDone}
        />
      )}
      <AwayDialog
        account={account}
        open={open === 'away'}
        onClose={() => setOpen(null)}
        onDone={onDone}
      />
    </section>
  )
}

function setWords(set: boolean, ending: string | null): string {
  if (!set) return 'Not set'
  return ending === null ? 'Set' : `Set, ends ${ending}`
}

/** Where the vendor is to post its news. */
export function Webhook({ address, events }: { address: string; events: readonly string[] }) {
  return (
    <div className="stack-s">
      <p className="lab">Address of its webhook</p>
      <div className="row wrap">
        <code className="address">{address}</code>
        <CopyButton label="Copy" text={() => address} />
      </div>
      {events.length > 0 && (
        <details className="s">
          <summary>Have these {events.length} events posted to it</summary>
          <ul className="events">
            {events.map((event) => (
              <li key={event}>
                <code>{event}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
