import type { Role } from '@/lib/staff/roles'
import { sectionsFor } from './sections'

/** The way from page to page; `path` is where one is. */
export function SectionsNav({ role, path }: { role: Role; path: string }) {
  return (
    <nav aria-label="Main">
      {sectionsFor(role).map(({ href, name }) => {
        const here = path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`)
        return (
          <a key={href} href={href} aria-current={here ? 'page' : undefined}>
            {name}
          </a>
        )
      })}
    </nav>
  )
}
