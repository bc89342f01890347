'use client'

import { CopyButton } from '@/app/_ui/copy-button'
import { Note } from '@/app/_ui/note'

/** Codes that were just made, for the one time they can be seen. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="stack">
      <Note tone="warn" icon="info">
        <p className="strong">Keep these now. They are not shown again.</p>
        <p>Without your telephone or passkey, one of them lets you in. Each works once.</p>
      </Note>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton label="Copy all ten" text={() => codes.join('\n')} />
    </div>
  )
}
