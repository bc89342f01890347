import type { ReactNode } from 'react'
import { isColour } from '@/lib/merchant/contrast'

/** A patch of an owner's colour. Set by script: the policy takes no style from markup. */
export function Painted({ colour, children }: { colour: string; children?: ReactNode }) {
  return (
    <span
      className="painted"
      ref={(patch) => {
        if (isColour(colour)) patch?.style.setProperty('background-color', colour)
      }}
    >
      {children}
    </span>
  )
}
