'use client'

import { CopyButton } from '@/app/_ui/copy-button'

/** The newest hash of a log, to be kept elsewhere. */
export function HeadHash({ hash }: { hash: string }) {
  return (
    <div className="row wrap">
      <code className="hash">{hash}</code>
      <CopyButton label="Copy" text={() => hash} bare />
    </div>
  )
}
