'use client'

import { useEffect, useState } from 'react'
import { Icon } from './icon'

const saidForMs = 2000

/** Copies a text and says so on the button itself. */
export function CopyButton(button: {
  label: string
  done?: string
  text: () => string
  bare?: boolean
}) {
  const { label, done = 'Copied', text, bare } = button
  const [said, setSaid] = useState<string | null>(null)

  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), saidForMs)
    return () => clearTimeout(timer)
  }, [said])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text())
      setSaid(done)
    } catch {
      // Some browsers and plain http keep the clipboard shut.
      setSaid('Could not copy')
    }
  }

  return (
    <button type="button" className={bare ? 'btn bare' : 'btn'} onClick={copy}>
      <Icon name={said === done ? 'check' : 'copy'} />
      {said ?? label}
    </button>
  )
}
