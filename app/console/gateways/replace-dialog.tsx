'use client'

import type { FormEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Trouble } from '@/app/_ui/note'
import type { AccountView } from './accounts'
import { CredentialFields } from './credential-fields'
import type { GatewayForm } from './gateways'
import { Untested } from './untested'
import { useCredentials } from './use-credentials'

/** Other credentials for an account: all of them, for those that are there are never shown. */
export function ReplaceDialog(dialog: {
  account: AccountView
  form: GatewayForm
  open: boolean
  onClose: () => void
  onDone: (said: string) => void
}) {
  const { account, form, open, onClose, onDone } = dialog
  const prefix = `replace-${account.id}`
  const entry = useCredentials(prefix)

  function close() {
    entry.clear()
    onClose()
  }

  async function replace(event: FormEvent) {
    event.preventDefault()
    const says = await entry.send(`/console/gateways/${account.id}/credentials`, {})
    if (says !== null) onDone(`${account.name} goes on with these. ${says}`)
  }

  return (
    <Dialog open={open} onClose={close} labelledBy={`${prefix}-title`}>
      <form onSubmit={(event) => void replace(event)} noValidate autoComplete="off">
        <div className="pad stack">
          <div>
            <h2 id={`${prefix}-title`} className="title" tabIndex={-1} data-first>
              Replace the credentials of {account.name}
            </h2>
            <p className="soft s">
              Enter all of them: those that are kept are never shown again. Payments under way go on
              with the new ones.
            </p>
          </div>
          <Trouble says={entry.trouble} />
          <CredentialFields
            form={form}
            prefix={prefix}
            values={entry.values}
            errors={entry.errors}
            onChange={entry.setValue}
          />
          <Untested checked={entry.untested} onChange={entry.setUntested} />
        </div>
        <footer>
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
          <button
            type="submit"
            className={entry.busy ? 'btn main busy' : 'btn main'}
            aria-disabled={entry.busy}
          >
            {entry.busy ? 'Asking the gateway' : 'Replace'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
