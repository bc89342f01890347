import { describe, expect, test } from 'vitest'
import { useList } from '@/app/console/payments/use-list'
import type { ListRow, ListView } from '@/lib/payment/list-view'
import { hooked } from '../../helpers/hook'
import { after, streamPage } from '../../helpers/stream-page'

const counts = { all: 0, waiting: 0, asked: 0, checking: 0, expired: 0, canceled: 0, needs: 0 }
const row = (id: string, startedAt: number, status: ListRow['status'] = 'requested') =>
  ({ id, startedAt, status, needs: [] }) as unknown as ListRow
const view = (rows: ListRow[], next: string | null = null): ListView => ({
  ...{ rows, next, counts, taken: [], now: 0 },
})
const changed = { type: 'desk.changed', at: 1 } as const

describe('the list on a screen', () => {
  test('is read again while changes never pause', async () => {
    const page = streamPage(async () => ({ ...view([]), fresh: 0 }))
    const hook = await hooked(() => useList(view([row('a', 1)]), '', null, () => {}))
    await hook.act(async () => {
      for (let i = 0; i < 12; i++) {
        page.say(null, changed)
        await after(100)
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
      await after(500)
      await hook.now().showMore()
      await after(1000)
    })
    expect(hook.now().view.rows.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'succeeded'],
      ['b', 'requested'],
    ])
  })
})
