import { describe, expect, test } from 'vitest'
import { draftOf } from '@/lib/merchant/draft'
import { plainTheme } from '@/lib/merchant/plain-theme'
import { shownDraft } from '@/lib/merchant/shown-draft'
import { Theme, themeCss } from '@/lib/merchant/theme'
import { harper } from '@/scripts/seed/harper'

const theme = harper('0123456789abcdef').theme
const draft = draftOf(harper('0123456789abcdef'))

/** What somebody might try to put where a token goes. */
const attacks = [
  '#fff',
  '#FFFFFF',
  'red',
  'red;}body{display:none}',
  '#ffffff;background:url(//evil.example)',
  '#ffffff}',
  '#ffffff\n',
  'url(//evil.example/x)',
  '</style><script>alert(1)</script>',
  'var(--m-page)',
  '\\23 ffffff',
  '#ffffff/*',
]

describe('a theme is tokens and nothing else', () => {
  test.each(attacks)('a colour is never %j', (attack) => {
    for (const scheme of ['light', 'dark'] as const) {
      const changed = { ...theme, [scheme]: { ...theme[scheme], band: attack } }
      expect(Theme.safeParse(changed).success).toBe(false)
      const shown = shownDraft({ ...draft, theme: { ...draft.theme, ...changed } as never })
      expect(shown.theme[scheme].band).toBe(plainTheme[scheme].band)
    }
  })

  test.each([
    { radius: '0;}*{display:none}' },
    { radius: 1.5 },
    { radius: 25 },
    { radius: -1 },
    { font: 'x";}body{display:none}' },
    { align: 'start;color:red' },
    { headingWeight: '400;}' },
    { headingWeight: 600 },
    { logo: '../../evil' },
    { css: 'body{display:none}' },
  ])('nor is anything else of it: %o', (change) => {
    expect(Theme.safeParse({ ...theme, ...change }).success).toBe(false)
  })

  test('what it becomes is properties with values of known shape', () => {
    const value = /^(#[0-9a-f]{6}|\d{1,2}px|start|center|400|700|800|var\(--m-font\)|[-\w", ]+)$/
    const css = themeCss(theme)
    const declared = [...css.matchAll(/(--m-[a-z-]+):([^;}]*)/g)]
    expect(declared.length).toBe(25)
    for (const [, name, given] of declared) expect(given, name).toMatch(value)
    const rest = css.replace(/--m-[a-z-]+:[^;}]*;?/g, '')
    expect(rest).toBe(':root{}@media(prefers-color-scheme:dark){:root{}}')
  })
})
