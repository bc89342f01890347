import { Chip } from '@/app/_ui/chip'
import { Mark } from '@/app/_ui/mark'
import { StaffMenu } from '@/app/_ui/staff-menu'
import { SectionsNav } from '@/app/console/sections-nav'
import type { CallView } from '@/lib/payment/view'
import type { Staff } from '@/lib/staff/session'
import { stateChip } from './keypad-look'

/** Whose desk it is, and whether calls' sound passes an edge. */
export type DeskStaff = Pick<Staff, 'name' | 'role'> & { edges: boolean }

/** The bar over the desk: where one is, whether one is on a call, and the way out. */
export function Bar({ call, staff }: { call: CallView | null; staff: DeskStaff }) {
  return (
    <header className="bar">
      <Mark href="/agent" />
      <SectionsNav role={staff.role} path="/agent" edges={staff.edges} />
      <div className="row push">
        <Chip {...(stateChip(call) ?? chipOf(call))} />
        <StaffMenu name={staff.name} />
      </div>
    </header>
  )
}

function chipOf(call: CallView | null) {
  if (!call) return { word: 'No call', shape: 'ring' } as const
  if (call.endedAt !== null) return { word: 'Call ended', shape: 'cut' } as const
  const way = call.direction === 'inbound' ? 'Inbound' : 'Outbound'
  return { word: `On a call · ${way}`, tone: 'act' } as const
}
