'use client'

import { useEffect, useRef, type ReactNode } from 'react'

/**
 * A native modal dialog. When it opens, the element marked `data-first` has the focus; when it
 * closes, the browser gives the focus back to what had it.
 */
export function Dialog(dialog: {
  open: boolean
  onClose: () => void
  labelledBy: string
  children: ReactNode
}) {
  const { open, onClose, labelledBy, children } = dialog
  const box = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = box.current
    if (!element || element.open === open) return
    if (!open) return element.close()
    element.showModal()
    element.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [open])

  return (
    <dialog ref={box} aria-labelledby={labelledBy} onClose={onClose}>
      {open && children}
    </dialog>
  )
}
