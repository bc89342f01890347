import { describe, expect, test } from 'vitest'
import { Configuration } from '@/lib/merchant/configuration'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { harper } from '@/scripts/seed/harper'
import { office, type Office } from '../helpers/payment'

const outbox = ({ ports }: Office) => readOutbox(ports.config.dataDir, 100)

/** Harper's texts may go to these countries from now on. */
async function allow(here: Office, countries: string[]): Promise<void> {
  const { db } = here.ports
  const rows = await db.selectFrom('configuration_versions').selectAll().execute()
  for (const { id, content } of rows) {
    const changed = JSON.parse(content) as Configuration
    changed.text.countries = countries
    await db
      .updateTable('configuration_versions')
      .set({ content: JSON.stringify(changed) })
      .where('id', '=', id)
      .execute()
  }
}

const refusal = (countries: string[]) => ({ ok: false, code: 'country_not_allowed', countries })

describe('texts go', () => {
  test.each(['07700 900123', '+44 7700 900123', '+44 20 7946 0000'])(
    'to the merchant’s own country, if nothing else is said: %s',
    async (to) => {
      const here = await office()
      const id = await here.filled()
      expect(await sendLink(here.ports, here.agent, id, to)).toEqual({ ok: true })
    },
  )

  test.each([
    ['+1 212 555 0123', 'the United States'],
    ['+49 1512 3456789', 'Germany'],
    ['+44 1481 960194', 'Guernsey, which shares the code'],
    ['+882 123 456 789', 'no country at all'],
  ])('to no other: %s is of %s', async (to) => {
    const here = await office()
    const id = await here.filled()
    const before = await here.payment(id)
    expect(await sendLink(here.ports, here.agent, id, to)).toEqual(refusal(['United Kingdom']))
    expect(await outbox(here)).toEqual([])
    expect(await here.payment(id)).toEqual(before)
  })

  test('to the countries that the configuration names, and there only', async () => {
    const here = await office()
    await allow(here, ['DE', 'IE'])
    const id = await here.filled()
    const send = (to: string) => sendLink(here.ports, here.agent, id, to)
    expect(await send('+49 1512 3456789')).toEqual({ ok: true })
    expect(await send('+353 85 012 3456')).toEqual({ ok: true })
    expect(await send('07700 900123')).toEqual(refusal(['Germany', 'Ireland']))
    expect((await paymentView(here.ports, here.agent, id))!.text!.countries).toEqual([
      'Germany',
      'Ireland',
    ])
  })
})

describe('a configuration’s text', () => {
  const withText = (changes: object) => {
    const seed = harper('0123456789abcdef')
    return Configuration.safeParse({ ...seed, text: { ...seed.text, ...changes } }).success
  }

  test.each(['HarperSons', 'HARPER', 'Harper24', '62442', 'ABCDEFGHIJK', '+442079460000'])(
    'may come from %s',
    (sender) => expect(withText({ sender })).toBe(true),
  )

  test.each([
    '',
    'Harper Sons',
    'Harper-Sons',
    'ABCDEFGHIJKL',
    'Härper',
    '+44',
    '+4420794600001234',
    '+44 20 7946 0000',
  ])('may not come from %j', (sender) => expect(withText({ sender })).toBe(false))

  test.each([[['GB']], [['GB', 'IE']]])('may go to %j', (countries) =>
    expect(withText({ countries })).toBe(true),
  )

  test.each([[[]], [['gb']], [['GBR']], [['United Kingdom']]])('may not go to %j', (countries) =>
    expect(withText({ countries })).toBe(false),
  )
})
