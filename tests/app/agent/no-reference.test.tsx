import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AskedCard } from '@/app/agent/asked-card'
import { nothingLive } from '@/app/agent/live-state'
import { PaymentsTable } from '@/app/agent/payments-table'
import { ListTable } from '@/app/console/payments/list-table'
import { deskView } from '@/lib/payment/desk'
import { listChoices, listView } from '@/lib/payment/list'
import { readFilter } from '@/lib/payment/list-filter'
import { office } from '../../helpers/payment'

/** As it is where the owner's form asks for an amount and for nothing else. */
async function withoutReference() {
  const here = await office()
  await here.sent()
  const values = { reference: '', payer_name: '' }
  await here.ports.db.updateTable('payments').set(values).execute()
  await here.draft()
  return here
}

const text = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('a payment without a reference can be opened from the desk', async () => {
  const here = await withoutReference()
  const { payments } = await deskView(here.ports, here.agent)
  const table = renderToStaticMarkup(
    <PaymentsTable rows={payments} live={() => nothingLive} now={0} onOpen={() => null} />,
  )
  expect(table).toMatch(/<a [^>]*>No reference<\/a>/)
  expect(table).toMatch(/<a [^>]*>No reference yet<\/a>/)
})

test('a caller who asks for a new link is told of without a reference', async () => {
  const here = await withoutReference()
  const { payments } = await deskView(here.ports, here.agent)
  const sent = payments.find(({ status }) => status !== 'draft')!
  const card = renderToStaticMarkup(<AskedCard row={sent} onOpen={() => {}} />)
  expect(text(card)).toContain('£184.50 · the link ran out')
  const named = <AskedCard row={{ ...sent, reference: 'HS-1' }} onOpen={() => {}} />
  expect(text(renderToStaticMarkup(named))).toContain('£184.50 for HS-1 · the link ran out')
})

test('a payment without a reference can be opened from the console’s list', async () => {
  const here = await withoutReference()
  const { db } = here.ports
  const filter = readFilter(new URLSearchParams())
  const { rows } = await listView(db, here.agent.merchantId, filter, null)
  const choices = await listChoices(db, here.agent.merchantId)
  const table = renderToStaticMarkup(
    <ListTable
      {...{ rows, filter, choices }}
      lives={{}}
      now={0}
      chosen={null}
      onChoose={() => {}}
    />,
  )
  expect(table).toMatch(/<a [^>]*>No reference<\/a><\/th><td class="payer">–<\/td>/)
  expect(table).toMatch(/<a [^>]*>No reference yet<\/a>/)
})
