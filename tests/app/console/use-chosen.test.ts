import { expect, test, vi } from 'vitest'
import type { ConsolePayment } from '@/app/console/payments/detail-reply'
import { useChosen } from '@/app/console/payments/use-chosen'
import { hooked } from '../../helpers/hook'
import { after, ownTime, pass, streamPage } from '../../helpers/stream-page'

const payment = (id: string) => ({ view: { id } }) as unknown as ConsolePayment

test('what was done to one payment does not cover the one that was chosen meanwhile', async () => {
  ownTime()
  const waits: Record<string, number> = { 'a/dealt-with': 100, 'b/view': 200 }
  streamPage(async (url) => {
    const [id] = url.split('/').slice(3)
    await after(waits[url.split('/').slice(3).join('/')]!)
    return payment(id!)
  })
  vi.stubGlobal('history', { pushState() {} })
  const hook = await hooked(() => useChosen(payment('a'), ''))
  let done: Promise<unknown>
  await hook.act(() => {
    done = hook.now().act('dealt-with', {})
    hook.now().choose('b')
  })
  await hook.act(() => pass(400))
  expect(await done!).toMatchObject({ ok: true })
  expect([hook.now().id, hook.now().payment?.view.id]).toEqual(['b', 'b'])
})
