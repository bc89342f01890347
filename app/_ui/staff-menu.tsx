import { Icon } from './icon'

const menuId = 'staff-menu'

/** Who is signed in, their own settings, and the way out. */
export function StaffMenu({ name }: { name: string }) {
  return (
    <>
      <button type="button" className="btn bare" popoverTarget={menuId}>
        {name}
        <Icon name="down" small />
      </button>
      <div id={menuId} className="staff" popover="auto">
        <a className="btn bare wide" href="/account">
          Your account
        </a>
        <form method="post" action="/sign-out">
          <button type="submit" className="btn bare wide">
            Sign out
          </button>
        </form>
      </div>
    </>
  )
}
