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
  const before = useRef<Element>(null)

  useEffect(() => {
    const element = box.current
    if (!element || element.open === open) return
    if (!open) {
      element.close()
      if (before.current?.isConnected === false) keepPlace(element)
      return
    }
    before.current = document.activeElement
    element.showModal()
    element.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [open])

  return (
    <dialog ref={box} aria-labelledby={labelledBy} onClose={onClose}>
      {open && children}
    </dialog>
  )
}

/** What had the focus is gone by what the dialog did: the heading of its section has it instead. */
function keepPlace({ parentElement }: HTMLDialogElement): void {
  if (document.activeElement !== document.body) return
  const section = parentElement?.closest('section, aside, main')
  const heading = section?.querySelector<HTMLElement>('h1, h2')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus()
}
