'use client'

import { useState, type FormEvent } from 'react'
import { post } from '@/app/agent/post'
import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { Field, FieldError } from '@/app/_ui/field'
import { Note, Trouble } from '@/app/_ui/note'
import type { ApiKeyView } from '@/lib/merchant/api-key-store'
import { apiScopes, type ApiScope } from '@/lib/merchant/api-scopes'
import { scopeWords } from './words'

type Made = { name: string; key: string }

/** First what the key is for, then, once, the key itself. */
export function CreateDialog(dialog: {
  open: boolean
  /** With the name of the key that was made, if one was. */
  onClose: (made: string | null) => void
  onMade: (keys: ApiKeyView[]) => void
}) {
  const { open, onClose, onMade } = dialog
  const [made, setMade] = useState<Made | null>(null)

  function close() {
    setMade(null)
    onClose(made?.name ?? null)
  }

  return (
    <Dialog open={open} onClose={close} labelledBy="key-title">
      {made ? (
        <TheKey made={made} onDone={close} />
      ) : (
        <Wish
          onCancel={close}
          onMade={(made, keys) => {
            setMade(made)
            onMade(keys)
          }}
        />
      )}
    </Dialog>
  )
}

function Wish(wish: { onCancel: () => void; onMade: (made: Made, keys: ApiKeyView[]) => void }) {
  const { onCancel, onMade } = wish
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const nameless = name.trim() === ''
  const may = apiScopes.filter((scope) => scopes.includes(scope))

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setTried(true)
    const form = event.currentTarget
    if (nameless) return form.querySelector<HTMLElement>('#key-name')?.focus()
    if (may.length === 0) return form.querySelector<HTMLElement>('[type=checkbox]')?.focus()
    setBusy(true)
    const body = { name: name.trim(), scopes: may }
    const answer = await post<{ key: string; keys: ApiKeyView[] }>('/console/keys/create', body)
    setBusy(false)
    if (!answer.ok) return setTrouble(answer.message)
    onMade({ name: body.name, key: answer.value.key }, answer.value.keys)
  }

  return (
    <form onSubmit={(event) => void make(event)} noValidate>
      <div className="pad stack">
        <h2 id="key-title" className="title">
          New API key
        </h2>
        <Trouble says={trouble} />
        <Field
          id="key-name"
          label="Name"
          required
          help="Which program it is for, so that you know it again."
          error={tried && nameless ? 'Give it a name.' : undefined}
        >
          {(input) => (
            <input
              {...input}
              data-first
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset
          className="stack-s"
          aria-describedby={tried && may.length === 0 ? 'scopes-error' : undefined}
        >
          <legend className="lab">What it may do</legend>
          {apiScopes.map((scope) => (
            <label key={scope} className="opt">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(
                    event.target.checked
                      ? [...scopes, scope]
                      : scopes.filter((one) => one !== scope),
                  )
                }
              />
              <span className="strong">{scopeWords[scope].name}</span>
              <code className="s soft">{scope}</code>
              <span className="d">{scopeWords[scope].says}</span>
            </label>
          ))}
          {tried && may.length === 0 && (
            <FieldError id="scopes-error">A key that may do nothing is of no use.</FieldError>
          )}
        </fieldset>
      </div>
      <footer>
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="btn main" aria-disabled={busy}>
          {busy ? 'Making it …' : 'Make key'}
        </button>
      </footer>
    </form>
  )
}

function TheKey({ made: { name, key }, onDone }: { made: Made; onDone: () => void }) {
  return (
    <>
      <div className="pad stack">
        <h2 id="key-title" className="title">
          {name}
        </h2>
        <Note tone="warn" icon="warn">
          <p className="strong">You will not see this key again.</p>
          <p>Copy it now, into the program that uses it or a store of secrets.</p>
        </Note>
        <Field id="the-key" label="API key">
          {({ id }) => (
            <input
              id={id}
              className="key"
              readOnly
              value={key}
              spellCheck={false}
              // The form before it is gone, and with it what had the focus.
              ref={(input) => {
                input?.focus()
                input?.select()
              }}
            />
          )}
        </Field>
      </div>
      <footer>
        <CopyButton label="Copy" text={() => key} />
        <button type="button" className="btn main" onClick={onDone}>
          I have copied it
        </button>
      </footer>
    </>
  )
}
