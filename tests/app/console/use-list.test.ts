import { beforeEach, describe, expect, test } from 'vitest'
import { shownIn, withFresh } from '@/app/console/payments/fresh-rows'
import { useList } from '@/app/console/payments/use-list'
import type { ListRow, ListView } from '@/lib/payment/list-view'
import { hooked } from '../../helpers/hook'
import { after, ownTime, pass, streamPage } from '../../helpers/stream-page'

const counts = { all: 0, waiting: 0, asked: 0, checking: 0, expired: 0, canceled: 0, needs: 0 }
const row = (id: string, startedAt: number, status: ListRow['status'] = 'requested') =>
  ({ id, startedAt, status, needs: [] }) as unknown as ListRow
const view = (rows: ListRow[], next: string | null = null): ListView => ({
  ...{ rows, next, counts, taken: [], now: 0 },
})
const changed = { type: 'desk.changed', at: 1 } as const

describe('the list on a screen', () => {
  beforeEach(ownTime)

  test('is read again while changes never pause', async () => {
    const page = streamPage(async () => ({ ...view([]), fresh: 0 }))
    const hook = await hooked(() => useList(view([row('a', 1)]), '', null, () => {}))
    await hook.act(async () => {
      for (let i = 0; i < 12; i++) {
        page.say(null, changed)
        await pass(100)
      }
    })
    expect(page.asked.length).toBeGreaterThan(0)
  })

  test('does not lose what changed while more of it was being read', async () => {
    const paid = row('a', 2, 'succeeded')
    const page = streamPage(async (url) => {
      await after(url.includes('ids=') ? 200 : 50)
      return url.includes('ids=') ? { ...view([paid]), fresh: 0 } : view([row('b', 1)])
    })
    const hook = await hooked(() => useList(view([row('a', 2)], '2.a'), '', null, () => {}))
    await hook.act(async () => {
      page.say(null, changed)
      // The question of what changed is on its way when somebody asks for more.
      await pass(500)
      const more = hook.now().showMore()
      await pass(50)
      await more
      await pass(1000)
    })
    expect(hook.now().view.rows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'succeeded'],
      ['b', 'requested'],
    ])
  })

  test('takes up what came in between its rows, where it belongs', async () => {
    const shown = [row('e', 5), row('a', 1)]
    const answers: Record<string, unknown> = {
      'ids=e,a': { ...view(shown), fresh: 1 },
      '': view([row('e', 5), row('c', 3), row('a', 1)]),
      'ids=e,c,a': { ...view(shown), fresh: 0 },
    }
    const page = streamPage(async (url) => answers[url.split('?')[1] ?? ''])
    const hook = await hooked(() => useList(view(shown), '', null, () => {}))
    await hook.act(async () => {
      page.say(null, changed)
      await pass(600)
    })
    expect(hook.now().fresh).toBe(1)
    await hook.act(async () => {
      expect(await hook.now().showFresh()).toBe('c')
    })
    await hook.act(() => pass(600))
    expect(hook.now().view.rows.map(({ id }) => id)).toEqual(['e', 'c', 'a'])
    expect([hook.now().fresh, page.asked.length]).toEqual([0, 3])
  })
})

describe('new rows', () => {
  const ids = ({ rows }: ListView) => rows.map(({ id }) => id)

  test('begin the list anew where they are not all on its first page', () => {
    const page = view([row('z', 9), row('y', 8)], '8.y')
    expect(withFresh(view([row('a', 1)], '1.a'), page, 3)).toBe(page)
    expect(withFresh(view([]), page, 2)).toBe(page)
    expect(ids(withFresh(view([row('a', 1)], '1.a'), page, 2))).toEqual(['z', 'y', 'a'])
  })

  test('are not those that were below the end of what is shown', () => {
    const now = view([row('f', 6), row('e', 5)], '5.e')
    const page = view([row('g', 7), row('f', 6), row('b', 2)], '2.b')
    const merged = withFresh(now, page, 1)
    expect([ids(merged), merged.next]).toEqual([['g', 'f', 'e'], '5.e'])
    expect(shownIn(merged)).toBe('ids=g,f,e&until=5.e')
    expect(shownIn({ ...merged, next: null })).toBe('ids=g,f,e')
  })
})
