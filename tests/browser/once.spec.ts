import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import { postCharge, pressAt } from '../helpers/sealed'
import type { Agent, Sent } from './agent'
import { aCard, cards, heading, inputs, payButton, payWith, typeCard } from './caller'
import { expect, telephone, test } from './fixtures'

/** What the bank took for a payment: the only truth about how often it was charged. */
const taken = (dataDir: string, { reference }: Sent) =>
  bankBooks(dataDir, reference).filter(({ state }) => state === 'approved')

/** Whoever comes waits until this many are there. */
function meetingOf(many: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let there = 0
  return () => {
    if (++there === many) resolve()
    return promise
  }
}

const paid = (page: Page) => expect(heading(page, 'Paid. Thank you.')).toBeVisible()

test('Pay pressed twice is one charge', async ({ agent, phone, server }) => {
  const sent = await agent.link()
  await phone.goto(sent.url)
  await typeCard(phone)
  await payButton(phone).dblclick()
  await paid(phone)
  expect(bankBooks(server.dataDir, sent.reference)).toHaveLength(1)
})

test('two tabs with different cards at once are one charge', async ({
  agent,
  browse,
  phone,
  server,
}) => {
  const sent = await agent.link()
  const other = await (await browse(telephone)).newPage()
  await Promise.all([phone.goto(sent.url), other.goto(sent.url)])
  await typeCard(phone)
  await typeCard(other, { number: cards.mastercard })
  // Each press waits on its way for the other, so that neither page hears of the other's first.
  const meet = meetingOf(2)
  for (const page of [phone, other]) {
    await page.route('**/charge', async (route) => {
      await meet()
      await route.continue()
    })
  }
  await payButton(phone).click()
  await payButton(other).click()
  for (const page of [phone, other]) {
    await expect(heading(page, /^(Paid. Thank you.|This has already been paid)$/)).toBeVisible()
  }
  const thanked = [phone, other].map((page) => heading(page, 'Paid. Thank you.').count())
  expect((await Promise.all(thanked)).toSorted()).toEqual([0, 1])
  expect(taken(server.dataDir, sent)).toHaveLength(1)
  expect(bankBooks(server.dataDir, sent.reference)).toHaveLength(1)
})

test('twelve presses in the same moment are one charge', async ({ agent, server }) => {
  const sent = await agent.link()
  const presses = Array.from({ length: 12 }, (_, press) =>
    pressAt(sent.url, { ...aCard, submit: `press-${press % 6}` }),
  )
  const posts = (await Promise.all(presses)).map((press) => postCharge(sent.url, press))
  for (const answer of await Promise.all(posts)) expect([200, 409]).toContain(answer.status)
  expect(taken(server.dataDir, sent)).toHaveLength(1)
})

test('the back button after paying finds the payment paid', async ({ agent, phone, server }) => {
  const sent = await agent.link()
  await payWith(phone, sent.url)
  await paid(phone)
  await phone.goto('about:blank')
  await phone.goBack()
  await expect(heading(phone, 'This has already been paid')).toBeVisible()
  await expect(phone.getByText('You have not been charged twice.')).toBeVisible()
  await expect(payButton(phone)).toBeHidden()
  expect(taken(server.dataDir, sent)).toHaveLength(1)
})

test('a captured press that is posted again charges nothing', async ({ agent, phone, server }) => {
  const sent = await agent.link()
  const posted = phone.waitForRequest((request) => request.url().endsWith('/charge'))
  await payWith(phone, sent.url)
  const press = (await posted).postDataJSON() as { submit: string; sealed: string }
  await paid(phone)
  const again = await postCharge(sent.url, press)
  expect(again.status).toBe(200)
  expect(await again.json()).toMatchObject({ page: { kind: 'end', end: { name: 'paid' } } })
  const other = await agent.link()
  for (const [url, submit] of [
    [sent.url, 'another-press'],
    [other.url, press.submit],
  ] as const) {
    const answer = await postCharge(url, { ...press, submit })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'stale_key' } })
  }
  expect(bankBooks(server.dataDir, sent.reference)).toHaveLength(1)
  expect(bankBooks(server.dataDir, other.reference)).toEqual([])
})

test('an answer that is lost on the way is fetched and not charged again', async ({
  agent,
  complaints,
  phone,
  server,
}) => {
  complaints.allow(/net::ERR_FAILED/)
  const sent = await agent.link()
  let lost = 0
  // The page tries again within a second: it gets through once it was seen to say so.
  const { promise: read, resolve: hasRead } = Promise.withResolvers<void>()
  await phone.route('**/charge', async (route) => {
    if (lost++ > 0) {
      await read
      return route.continue()
    }
    await route.fetch()
    await route.abort()
  })
  await payWith(phone, sent.url)
  await expect(phone.getByText('The connection is weak. We keep trying.')).toBeVisible()
  hasRead()
  await paid(phone)
  expect(lost).toBe(2)
  expect(bankBooks(server.dataDir, sent.reference)).toHaveLength(1)
})

test('a payment is cancelled or charged, never both', async ({ agent, phone, server }) => {
  const sent = await agent.link()
  await phone.goto(sent.url)
  await typeCard(phone)
  await payButton(phone).focus()
  const path = `/agent/payment/${sent.id}/cancel`
  const [cancelled] = await Promise.all([agent.post(path), phone.keyboard.press('Enter')])
  const end = heading(phone, /^(Paid. Thank you.|Harper & Sons cancelled this payment)$/)
  await expect(end).toBeVisible()
  const wasPaid = (await end.textContent()) === 'Paid. Thank you.'
  expect(cancelled.status()).toBe(wasPaid ? 409 : 200)
  await expectOneEnd(agent, server.dataDir, sent, wasPaid)
})

test('nor when both arrive in the same moment, whichever is first', async ({ agent, server }) => {
  for (const payFirst of [true, false, true, false]) {
    const sent = await agent.link()
    const press = await pressAt(sent.url, { ...aCard, submit: 'press' })
    const pay = async () => (await postCharge(sent.url, press)).status
    const cancel = async () => (await agent.post(`/agent/payment/${sent.id}/cancel`)).status()
    const statuses = await Promise.all(payFirst ? [pay(), cancel()] : [cancel(), pay()])
    expect(statuses.toSorted()).toEqual([200, 409])
    const { status } = await agent.view(sent.id)
    await expectOneEnd(agent, server.dataDir, sent, status === 'succeeded')
  }
})

async function expectOneEnd(agent: Agent, dataDir: string, sent: Sent, wasPaid: boolean) {
  expect((await agent.view(sent.id)).status).toBe(wasPaid ? 'succeeded' : 'canceled')
  expect(taken(dataDir, sent)).toHaveLength(wasPaid ? 1 : 0)
}

test('money in flight cannot be cancelled', async ({ agent, phone, server }) => {
  const sent = await agent.link()
  // Open before: the bank answers after four seconds, and a page takes its time.
  const form = await agent.openForm(sent.id)
  await payWith(phone, sent.url, { number: cards.slow })
  await expect(heading(phone, 'We are asking your bank')).toBeVisible()
  await expect(phone.getByText('Please don’t go back or pay again.')).toBeVisible()
  await expect(heading(form, 'Asking the bank')).toBeVisible()
  await expect(form.getByRole('button', { name: 'Cancel payment' })).toBeHidden()
  expect((await agent.post(`/agent/payment/${sent.id}/cancel`)).status()).toBe(409)
  await paid(phone)
  expect(taken(server.dataDir, sent)).toHaveLength(1)
})

test('a caller who leaves while the bank is asked finds the result', async ({
  agent,
  phone,
  server,
}) => {
  const sent = await agent.link()
  await payWith(phone, sent.url, { number: cards.slow })
  await expect(heading(phone, 'We are asking your bank')).toBeVisible()
  await phone.goto(sent.url)
  await expect(inputs(phone).number).toBeHidden()
  await expect(heading(phone, 'This has already been paid')).toBeVisible()
  expect(taken(server.dataDir, sent)).toHaveLength(1)
})
