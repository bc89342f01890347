import { expect, test } from 'vitest'
import { draftOf, type Draft } from '@/lib/merchant/draft'
import { problemsIn } from '@/lib/merchant/problems'
import { harper } from '@/scripts/seed/harper'

const about = (change: (draft: Draft) => void) => {
  const draft = draftOf(harper('0123456789abcdef'))
  change(draft)
  return problemsIn(draft).map(({ path, code }) => [path, code])
}

test.each<[string, (draft: Draft, words: string) => void]>([
  ['name', (draft, words) => (draft.name = words)],
  ['theme.name', ({ theme }, words) => (theme.name = words)],
  ['theme.shortName', ({ theme }, words) => (theme.shortName = words)],
  ['form.1.label', ({ form }, words) => (form[1]!.label = words)],
])('%s is not left empty, and spaces do not fill it', (path, put) => {
  for (const words of ['', ' ', '\t\u00a0']) {
    expect(about((draft) => put(draft, words))).toEqual([[path, 'empty']])
  }
  expect(about((draft) => put(draft, 'A name'))).toEqual([])
})

test.each([
  ['Card 4242 4242 4242 4242', 'looks_like_card', /card number/],
  ['<b>Thanks</b>', 'not_plain', /without < and >/],
  ['Thanks\nfor all', 'not_plain', /one line/],
  ['   ', 'empty', /Fill this in/],
])('of the sentence “%s” it is said what to do', (note, code, says) => {
  const draft = draftOf(harper('0123456789abcdef'))
  draft.theme.wording = { cy: { note } }
  const message = expect.stringMatching(says) as string
  expect(problemsIn(draft)).toEqual([{ path: 'theme.wording.cy.note', code, message }])
})
