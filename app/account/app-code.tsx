'use client'

import { CopyButton } from '@/app/_ui/copy-button'
import { Field } from '@/app/_ui/field'
import { QrCode } from '@/app/_ui/qr-code'

/** What an authenticator app is to learn, and the first code it shows. */
export function AppCode(props: { secret: string; uri: string; error?: string }) {
  const { secret, uri, error } = props
  return (
    <div className="stack set-up">
      <ol className="stack-s steps-list">
        <li>Open an authenticator app on your telephone and add an account.</li>
        <li>Scan this, or type the key.</li>
      </ol>
      <QrCode text={uri} label="QR code for your authenticator app" />
      <div className="row between wrap">
        <code className="code key">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton label="Copy key" text={() => secret} />
      </div>
      <Field
        id="code"
        label="The code it shows now"
        help="Six digits. A new code comes every 30 seconds."
        error={error}
      >
        {(input) => (
          <input
            {...input}
            name="code"
            className="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
          />
        )}
      </Field>
    </div>
  )
}
