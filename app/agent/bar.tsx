import { Chip } from '@/app/_ui/chip'
import { Icon } from '@/app/_ui/icon'
import { Mark } from '@/app/_ui/mark'
import type { CallView } from '@/lib/payment/view'
import { stateChip } from './keypad-look'

const menuId = 'staff-menu'

/** The bar over the desk: where one is, whether one is on a call, and the way out. */
export function Bar({ call, staffName }: { call: CallView | null; staffName: string }) {
  return (
    <header className="bar">
      <Mark href="/agent" />
      <nav aria-label="Main">
        <a href="/agent" aria-current="page">
          Desk
        </a>
      </nav>
      <div className="row push">
        <Chip {...(stateChip(call) ?? chipOf(call))} />
        <button type="button" className="btn bare" popoverTarget={menuId}>
          {staffName}
          <Icon name="down" small />
        </button>
        <div id={menuId} className="staff" popover="auto">
          <form method="post" action="/sign-out">
            <button type="submit" className="btn bare wide">
              Sign out
            </button>
          </form>
        </div>
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
