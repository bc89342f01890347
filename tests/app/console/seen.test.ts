import { expect, test } from 'vitest'
import { GET } from '@/app/console/configurations/[configuration]/form/seen/route'
import { consoleOffice } from '../../helpers/console'
import { invoice, office } from '../../helpers/payment'

async function atConsole(who: 'mia' | 'priya' | 'olga' = 'olga') {
  const here = await consoleOffice()
  const ask = (query: Record<string, string>, configuration = here.ports.demo.harper) =>
    here.ask(who, GET, { params: { configuration }, query: `?${new URLSearchParams(query)}` })
  return { ...here, ask }
}

test('says of the last payments how many would not have fitted, and nothing else', async () => {
  const { ask, filled, draft } = await atConsole()
  await filled()
  await filled({ reference: 'HS-2041' })
  await filled({ reference: ' HS-20418 ' })
  await filled({ reference: 'Boiler' })
  await draft()
  const answer = await ask({ key: 'reference', shape: 'HS-00000' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ seen: 4, unfit: 2 })
  expect(await (await ask({ key: 'email', shape: '0' })).json()).toEqual({ seen: 0, unfit: 0 })
  expect(await (await ask({ key: 'constructor', shape: '0' })).json()).toMatchObject({ seen: 0 })
})

test('looks at the last fifty', async () => {
  const { ask, filled, copies } = await atConsole()
  await copies(await filled({ reference: 'old' }), 60)
  expect(await (await ask({ key: 'reference', shape: '0' })).json()).toEqual({
    seen: 50,
    unfit: 50,
  })
})

test('knows nothing of another business’s payments', async () => {
  const { ask, filled, ports } = await atConsole()
  const id = await filled(invoice)
  const other = { merchant_id: crypto.randomUUID() }
  await ports.db.updateTable('payments').set(other).where('id', '=', id).execute()
  expect(await (await ask({ key: 'reference', shape: '0' })).json()).toEqual({ seen: 0, unfit: 0 })
  expect(await (await ask({ key: 'reference', shape: '0' }, 'none')).json()).toEqual({
    seen: 0,
    unfit: 0,
  })
})

test.each([
  [{ key: 'reference' }],
  [{ key: 'Reference', shape: '0' }],
  [{ key: 'reference', shape: '' }],
  [{ key: 'reference', shape: '0'.repeat(41) }],
  [{ key: 'reference', shape: '0', more: 'x' }],
])('%j is not what it takes', async (query) => {
  const { ask } = await atConsole()
  expect((await ask(query as Record<string, string>)).status).toBe(400)
})

test.each(['mia', 'priya'] as const)('%s finds nothing here', async (who) => {
  const { ask } = await atConsole(who)
  expect((await ask({ key: 'reference', shape: '0' })).status).toBe(404)
})
