import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { currencyChoices } from '@/app/console/configurations/[configuration]/currencies'
import { FormPage } from '@/app/console/configurations/[configuration]/form/form-page'
import { General } from '@/app/console/configurations/[configuration]/general'
import { tabOf } from '@/app/console/configurations/[configuration]/tabs'
import { TextTab } from '@/app/console/configurations/[configuration]/text/text-tab'
import { ThemeEditor } from '@/app/console/configurations/[configuration]/theme/theme-editor'
import type { Draft } from '@/lib/merchant/draft'
import type { Editing } from '@/lib/merchant/editing-store'
import { problemsIn } from '@/lib/merchant/problems'
import { ownersOffice } from '@/tests/helpers/owner'

const pages: Record<string, (editing: Editing) => ReactElement> = {
  general: (editing) => createElement(General, { editing, currencies: currencyChoices() }),
  form: (editing) => createElement(FormPage, { editing }),
  theme: (editing) => createElement(ThemeEditor, { editing }),
  text: (editing) =>
    createElement(TextTab, { editing, countries: [], ownCountries: [], link: 'https://x.test' }),
}

/** What has the id or the `data-path` of a path or of what is above it, as `focusPath` looks for it. */
function wayTo(path: string, markup: string): string | undefined {
  const parts = path.split('.')
  return parts
    .map((_, left) => parts.slice(0, parts.length - left).join('.'))
    .find((near) => markup.includes(` id="${near}"`) || markup.includes(` data-path="${near}"`))
}

test.each<[string, string, (draft: Draft) => void]>([
  ['name', 'name', (d) => (d.name = '')],
  ['brands', 'brands', (d) => (d.brands = [])],
  ['limits.submits', 'limits.submits', (d) => (d.limits.submits = 9)],
  ['keypad.minutes', 'keypad.minutes', (d) => (d.keypad.minutes = null)],
  ['page.purpose', 'page.purpose', (d) => (d.page.purpose = '{nobody}')],
  ['text.template', 'text.template', (d) => (d.text.template = '')],
  ['text.countries', 'text.countries', (d) => (d.text.countries = ['x'])],
  ['theme.phone', 'theme.phone', (d) => (d.theme.phone = '020')],
  [
    'theme.light.onAccent',
    'theme.light.onAccent',
    (d) => (d.theme.light.onAccent = d.theme.light.accent),
  ],
  ['theme.dark.text', 'theme.dark', (d) => (d.theme.dark.text = 'red')],
  ['theme.wording.fr.note', 'theme.wording', (d) => (d.theme.wording = { fr: { note: '<' } })],
  ['form', 'form', (d) => (d.form = d.form.filter(({ part }) => part !== 'amount'))],
  ['form.2.label', 'form.2', (d) => (d.form[2]!.label = '')],
  ['form.2.key', 'form.2', (d) => (d.form[2]!.key = '2')],
])('what is wrong with %s leads to %s on its page', async (path, way, change) => {
  const here = await ownersOffice()
  const editing = await here.editing(here.ports.demo.harper)
  const { draft } = editing
  change(draft)
  const found = problemsIn(draft).map((problem) => problem.path)
  const leading = found.find((one) => one === path || one.startsWith(`${path}.`))
  expect(leading, found.join()).toBeDefined()
  const markup = renderToStaticMarkup(pages[tabOf(leading!)]!(editing))
  expect(wayTo(leading!, markup)).toBe(way)
})
