'use client'

import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { useEffect, useRef, useState } from 'react'

/** Where on a card the dragged one would go: a line is drawn there. */
type Side = 'before' | 'after' | 'above' | 'below'

/** Names what is dragged, so that nothing else falls into the list. */
const kind = 'form-field'

/** A card that can be dragged to another's place; `move` hears of it when it is let go. */
export function useDragging(at: number, move: (from: number, to: number) => void) {
  const box = useRef<HTMLLIElement>(null)
  const [side, setSide] = useState<Side | null>(null)
  const [dragged, setDragged] = useState(false)
  const latest = useRef(move)
  useEffect(() => {
    latest.current = move
  })

  useEffect(() => {
    const element = box.current!
    return combine(
      draggable({
        element,
        getInitialData: () => ({ kind, at }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === kind,
        getData: ({ input, element }) => ({ side: sideOf(element, input) }),
        onDrag: ({ self, source }) =>
          setSide(source.data.at === at ? null : (self.data.side as Side)),
        onDragLeave: () => setSide(null),
        onDrop({ self, source }) {
          setSide(null)
          const from = source.data.at as number
          const gap = self.data.side === 'after' || self.data.side === 'below' ? at + 1 : at
          const to = from < gap ? gap - 1 : gap
          if (from !== to) latest.current(from, to)
        },
      }),
    )
  }, [at])

  return { box, side, dragged }
}

/** Cards that fill their row are parted above and below, others beside. */
function sideOf(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): Side {
  const { left, top, width, height } = element.getBoundingClientRect()
  const row = element.parentElement!.getBoundingClientRect().width
  if (width > row * 0.75) return clientY < top + height / 2 ? 'above' : 'below'
  return clientX < left + width / 2 ? 'before' : 'after'
}
