import type { Role } from '@/lib/staff/roles'
import { sectionsFor } from './sections'

/** The way from page to page; `path` is where one is. */
export function SectionsNav({ role, path, edges }: { role: Role; path: string; edges: boolean }) {
  return (
    <nav aria-label="Main">
      {sectionsFor(role, edges).map(({ href, name }) => {
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
