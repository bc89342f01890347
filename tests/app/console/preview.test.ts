import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { previewStates } from '@/app/p/[link]/samples'
import { GET } from '@/app/console/configurations/[configuration]/preview/route'
import { findEditing } from '@/lib/merchant/editing-store'
import { saveDraft } from '@/lib/merchant/save-draft'
import type { Draft } from '@/lib/merchant/draft'
import { office, origin, type Who } from './owners'

async function desk() {
  const there = await office()
  const { ports, cookies, at, harper, merchantId, olga } = there
  const look = (query: Record<string, string> = {}, who: Who = 'owner', id = harper) =>
    GET(
      new Request(
        `${origin}/console/configurations/${id}/preview?${new URLSearchParams({
          state: 'empty',
          lang: 'en-GB',
          scheme: 'light',
          ...query,
        })}`,
        { headers: { cookie: cookies[who] } },
      ),
      at(id),
    )
  const staff = { id: olga, merchantId, name: 'Olga', email: 'olga@', role: 'owner' as const }
  const edit = async (change: (theme: Draft['theme']) => Draft['theme']) => {
    const { draft, revision } = (await findEditing(ports.db, merchantId, harper))!
    const next = { ...draft, theme: change(draft.theme) }
    expect(await saveDraft(ports, staff, harper, { revision, draft: next })).toMatchObject({
      ok: true,
    })
  }
  const count = async () => {
    const tables = ['payments', 'audit_lines', 'configuration_versions'] as const
    const rows = await Promise.all(
      tables.map((table) => ports.db.selectFrom(table).selectAll().execute()),
    )
    return JSON.stringify(rows)
  }
  return { ...there, look, edit, count }
}

const styleOf = (html: string) => /<style>(.*?)<\/style>/s.exec(html)![1]!

describe('the preview', () => {
  test('is the page in every state and any language, without script, and writes nothing', async () => {
    const { look, count } = await desk()
    const before = await count()
    for (const state of previewStates) {
      for (const lang of ['en-GB', 'ar', 'zh']) {
        const response = await look({ state, lang, scheme: lang === 'ar' ? 'dark' : 'light' })
        expect(response.status, `${state} ${lang}`).toBe(200)
        const html = await response.text()
        expect(html).toMatch(/^<!doctype html><html lang=/)
        expect(html).toContain('Harper &amp; Sons Plumbing')
        expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
        expect(html.replace(/data-now="\d+"/, '')).not.toMatch(/\d{13,19}/)
      }
    }
    expect(await count()).toBe(before)
  })

  test('may run one style and do nothing else, in a frame of ours', async () => {
    const { look } = await desk()
    const response = await look()
    const hash = createHash('sha256')
      .update(styleOf(await response.text()))
      .digest('base64')
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; form-action 'none'; ` +
        "base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
    )
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('is light or dark as it is asked, whatever the system says', async () => {
    const { look } = await desk()
    const last = async (scheme: string) =>
      /:root\{color-scheme:[^}]*\}$/.exec(styleOf(await (await look({ scheme })).text()))![0]
    expect(await last('light')).toMatch(/^:root\{color-scheme:light;--m-page:#f3f3ef;/)
    expect(await last('dark')).toMatch(/^:root\{color-scheme:dark;--m-page:#141413;/)
    expect(await last('dark')).toContain('--bad:#ffb4a9')
  })

  test('shows the draft that is saved, and not what is published', async () => {
    const { look, edit } = await desk()
    await edit((theme) => ({ ...theme, name: 'Harper & Daughters' }))
    expect(await (await look()).text()).toContain('Harper &amp; Daughters')
  })

  test('shows as much as it can of a draft that is half typed', async () => {
    const { look, edit } = await desk()
    await edit((theme) => ({
      ...theme,
      name: ' ',
      phone: '02079',
      radius: null,
      logo: 'nonsense',
      light: { ...theme.light, page: '#f3', text: 'red}*{display:none' },
      wording: { 'en-GB': { thanks: 'Thank you kindly', note: '<b>bold</b>' }, xx: { thanks: '' } },
    }))
    const response = await look({ state: 'paid' })
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('Your business')
    expect(html).toContain('02079')
    expect(html).not.toContain('<b>bold')
    expect(styleOf(html)).toContain('--m-band:#ffd02e')
    expect(styleOf(html)).not.toContain('*{display:none')
  })

  test('is for an owner of this business', async () => {
    const { look } = await desk()
    expect((await look({}, 'nobody')).status).toBe(401)
    for (const who of ['agent', 'supervisor', 'another owner'] as const) {
      const response = await look({}, who)
      expect(response.status, who).toBe(404)
      expect(await response.text()).not.toContain('Harper')
    }
    expect((await look({}, 'owner', 'no-such-thing')).status).toBe(404)
  })

  test('knows no other state, language or light', async () => {
    const { look } = await desk()
    expect((await look({ state: 'rich' })).status).toBe(404)
    expect((await look({ lang: 'tlh' })).status).toBe(404)
    expect((await look({ scheme: 'sepia' })).status).toBe(404)
  })

  test('is the page of one version, whatever the draft says, and of no other', async () => {
    const { look, edit } = await desk()
    const first = await (await look({ version: '1' })).text()
    await edit((theme) => ({ ...theme, name: 'Harper Heating' }))
    expect(await (await look()).text()).toContain('Harper Heating')
    expect(styleOf(await (await look({ version: '1' })).text())).toBe(styleOf(first))
    expect(await (await look({ version: '1' })).text()).not.toContain('Harper Heating')
    expect((await look({ version: '99' })).status).toBe(404)
    expect((await look({ version: '1; drop' })).status).toBe(404)
    expect((await look({ version: '1' }, 'another owner')).status).toBe(404)
  })
})
