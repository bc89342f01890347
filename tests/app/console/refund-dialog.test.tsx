import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { consolePayment } from '@/app/console/payments/detail-reply'
import { RefundDialog } from '@/app/console/payments/refund-dialog'
import type { Chosen } from '@/app/console/payments/use-chosen'
import { tellStory } from '@/lib/payment/story-store'
import { consoleOffice } from '../../helpers/console'

test('a refund of a payment that is disputed warns of what the bank said', async () => {
  const here = await consoleOffice()
  const id = await here.paid()
  const shown = async () => {
    const payment = (await consolePayment(here.ports, here.owner, id))!
    const nothing = () => {}
    return renderToStaticMarkup(
      <RefundDialog
        open
        payment={payment}
        chosen={{} as Chosen}
        onClose={nothing}
        onDone={nothing}
      />,
    )
  }
  expect(await shown()).not.toContain('twice')
  const detail = 'fraudulent: needs response'
  await tellStory(here.ports.db, await here.payment(id), 'disputed', { detail })
  expect(await shown()).toMatch(/“fraudulent: needs response”.*twice/)
})
