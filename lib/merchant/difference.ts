import { formatMoney } from '@/lib/money'
import { nameOf, wordsOf } from './difference-words'
import type { Draft, DraftField } from './draft'

/**
 * One thing that differs between two versions, in words. `null` is nothing: before, it is new;
 * after, it is gone. `path` is where it stands in the later version, such as `form.2.label`.
 */
export type Difference = { path: string; what: string; before: string | null; after: string | null }

/** `Form · Reference · Label: “Ref” → “Reference”`. */
export function differenceWords({ what, before, after }: Difference): string {
  if (before === null) return `${what}: “${after}” is new`
  if (after === null) return `${what}: “${before}” is gone`
  return `${what}: “${before}” → “${after}”`
}

/** What is other than before. `accountName` says what the owner calls a gateway account. */
export function differences(
  before: Draft,
  after: Draft,
  accountName: (id: string) => string = (id) => id,
): Difference[] {
  const { form: formBefore, ...restBefore } = before
  const { form: formAfter, ...restAfter } = after
  const told = (path: string, value: unknown, { currency }: Draft) => {
    if (path === 'gatewayAccount') {
      return value === null ? 'Sandbox: no money moves' : accountName(String(value))
    }
    if (path === 'limits.largestAmount' && typeof value === 'number') {
      return moneyWords(value, currency)
    }
    return wordsOf(path, value)
  }
  const [old, young] = [leaves(restBefore), leaves(restAfter)]
  const changed = [...new Set([...old.keys(), ...young.keys()])].flatMap((path) => {
    const was = told(path, old.get(path), before)
    const is = told(path, young.get(path), after)
    return was === is ? [] : [{ path, what: nameOf(path), before: was, after: is }]
  })
  return [...changed, ...formDifferences(formBefore, formAfter)]
}

/** Draft currencies may be half typed. */
function moneyWords(amount: number, currency: string): string {
  try {
    return formatMoney({ amount, currency })
  } catch {
    return String(amount)
  }
}

function formDifferences(before: DraftField[], after: DraftField[]): Difference[] {
  const pairs = pairUp(before, after)
  const stayed = longestRise(pairs.map(({ from }) => from))
  const gone = before
    .map((field, at) => ({ field, at }))
    .filter(({ at }) => !pairs.some(({ from }) => from === at))
    .map(({ field }) => ({
      path: 'form',
      what: 'Form · Field',
      before: titleOf(field),
      after: null,
    }))
  const others = after.flatMap((field, to) => {
    const path = `form.${to}`
    const pair = pairs.find((one) => one.to === to)
    if (!pair) return [{ path, what: 'Form · Field', before: null, after: titleOf(field) }]
    const what = `Form · ${titleOf(field)}`
    const [was, is] = [leaves(before[pair.from]!), leaves(field)]
    const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
      const [one, other] = [wordsOf(key, was.get(key)), wordsOf(key, is.get(key))]
      if (one === other) return []
      return [
        {
          path: `${path}.${key}`,
          what: `${what} · ${nameOf(`form.${key}`)}`,
          before: one,
          after: other,
        },
      ]
    })
    if (stayed.has(pair.from)) return changed
    const moved = { before: `place ${pair.from + 1}`, after: `place ${to + 1}` }
    return [...changed, { path, what: `${what} · Order`, ...moved }]
  })
  return [...others, ...gone]
}

const titleOf = ({ label, key }: DraftField) => label || key || 'a field without a label'

/** Which field was which: by key, and where the key was changed by label. In the later order. */
function pairUp(before: DraftField[], after: DraftField[]): { from: number; to: number }[] {
  const taken = new Set<number>()
  const pairs = new Map<number, number>()
  for (const same of ['key', 'label'] as const) {
    after.forEach((field, to) => {
      if (pairs.has(to) || field[same] === '') return
      const from = before.findIndex((one, at) => !taken.has(at) && one[same] === field[same])
      if (from === -1) return
      taken.add(from)
      pairs.set(to, from)
    })
  }
  return [...pairs].map(([to, from]) => ({ from, to })).sort((a, b) => a.to - b.to)
}

/** The most that can be said to have kept their order; the others have moved. */
function longestRise(places: number[]): Set<number> {
  const best: number[][] = []
  for (const place of places) {
    const before = best.filter((run) => run.at(-1)! < place)
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), [])
    best.push([...longest, place])
  }
  return new Set(best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []))
}

/** Every value that is no object of its own, by its path. */
function leaves(value: object, under = ''): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [key, one] of Object.entries(value)) {
    const path = under + key
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) {
      for (const [deep, leaf] of leaves(one, `${path}.`)) found.set(deep, leaf)
    } else found.set(path, one)
  }
  return found
}
