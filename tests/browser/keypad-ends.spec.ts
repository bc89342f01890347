import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { bankBooks } from '../helpers/record'
import type { Agent } from './agent'
import { heading } from './caller'
import { serverGone } from './complaints'
import { expect, test } from './fixtures'
import {
  keyedRow,
  openTelephone,
  askFor,
  processButton,
  prompts,
  typeByKeypad,
  type Telephone,
} from './telephone'

/** Nobody is ever stuck in Busy Payment IVR, whatever happens in the middle of a card. */

/** The bar of the desk, where the agent's state stands. */
const withDesk = async (agent: Agent) => (await agent.openDesk()).getByRole('banner')

async function half(telephone: Telephone, form: Page): Promise<void> {
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '42424242')
  await expect(keyedRow(form, 'Card number').locator('.dots')).toHaveAccessibleName(/8 of 16/)
}

test('a window that is closed frees its agent by itself', async ({ agent, bench }) => {
  const { id, form } = await agent.keypad()
  const bar = await withDesk(agent)
  const telephone = await openTelephone(bench)
  await half(telephone, form)
  await expect(bar).toContainText('Busy Payment IVR')
  await form.close()
  // Within twenty seconds of the server's clock, as tests/keypad/ends.test.ts has it.
  await expect(bar).toContainText('Busy In Return', { timeout: 60_000 })
  await expect(telephone.hears).toContainText('You are talking with Mia.')

  const back = await agent.openForm(id)
  await expect(heading(back, 'This window was out of reach')).toBeVisible()
  await back.getByRole('button', { name: 'Start again' }).click()
  await typeByKeypad(back, telephone)
  await processButton(back).click()
  await expect(heading(back, 'Approved')).toBeVisible()
})

test('a window that is loaded again goes on where it was', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await half(telephone, form)
  await form.reload()
  await expect(keyedRow(form, 'Card number').locator('.dots')).toHaveAccessibleName(/8 of 16/)
  await telephone.press('42424242#')
  await expect(keyedRow(form, 'Card number')).toContainText('Complete')
})

test('a caller who hangs up ends it, and a link is the way on', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await half(telephone, form)
  await telephone.hangUp()
  await expect(heading(form, 'The caller hung up')).toBeVisible()
  await expect(
    form.getByRole('main').getByText('The digits are wiped. What you typed is kept.'),
  ).toBeVisible()
  await form.getByRole('button', { name: 'Send a link instead' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  await agent.newCall()
})

test('a contact centre that ends the call ends it too', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  await openTelephone(bench)
  await agent.endCall()
  await expect(heading(form, 'The call has ended')).toBeVisible()
  await agent.newCall()
})

test('End session brings the caller back, and the payment can be taken up again', async ({
  agent,
  bench,
}) => {
  const { form } = await agent.keypad()
  const bar = await withDesk(agent)
  const telephone = await openTelephone(bench)
  await half(telephone, form)
  await form.getByRole('button', { name: 'End session' }).click()
  await expect(heading(form, 'Keypad session ended')).toBeVisible()
  await expect(bar).toContainText('Busy In Return')
  await form.getByRole('button', { name: 'Start again' }).click()
  await expect(heading(form, 'Ask the caller for each field')).toBeVisible()
  await expect(keyedRow(form, 'Card number')).toContainText('Nothing yet')
  await expect(bar).toContainText('Busy Payment IVR')
})

test('an outgoing call goes on as an outgoing call', async ({ agent }) => {
  await agent.newCall('outbound')
  const { form } = await agent.keypad()
  const bar = await withDesk(agent)
  await form.getByRole('button', { name: 'End session' }).click()
  await expect(bar).toContainText('Busy Out Return')
  await agent.newCall()
})

test('a server that crashes in the middle of a card brings the caller back', async ({
  agent,
  bench,
  server,
  complaints,
}) => {
  test.setTimeout(120_000)
  complaints.allow(serverGone, /Failed to load resource/)
  const { form, reference } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await half(telephone, form)
  await server.kill()
  await server.restart()
  await expect(heading(form, 'We had to restart')).toBeVisible({ timeout: 30_000 })
  await expect(
    form.getByRole('main').getByText('The digits are gone, nothing was charged.'),
  ).toBeVisible()
  await expect(form.getByText('Busy In Return')).toBeVisible()
  await form.getByRole('button', { name: 'Start again' }).click()
  await bench.reload()
  await typeByKeypad(form, telephone)
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
  const books = bankBooks(server.dataDir, reference)
  expect(books.filter(({ state }) => state === 'approved')).toHaveLength(1)
})

test('when time runs out the form starts again in the same window', async ({
  agent,
  bench,
  record,
}) => {
  test.setTimeout(180_000)
  await agent.newCall()
  const [published] = record.run<{ id: string; published_version_id: string; content: string }>(
    `select configurations.id, published_version_id, content from configurations
     join configuration_versions on configuration_versions.id = published_version_id
     where content like '%"name":"Harper by keypad"%'`,
  )
  const content = { ...JSON.parse(published!.content), keypad: { minutes: 1 } }
  const version = randomUUID()
  record.run(
    `insert into configuration_versions
       (id, merchant_id, configuration_id, number, content, created_at)
     select ?, merchant_id, configuration_id, number + 1, ?, created_at
     from configuration_versions where id = ?`,
    version,
    JSON.stringify(content),
    published!.published_version_id,
  )
  const publish = 'update configurations set published_version_id = ? where id = ?'
  record.run(publish, version, published!.id)
  const { form, id } = await agent.keypad()
  record.run(publish, published!.published_version_id, published!.id)

  const telephone = await openTelephone(bench)
  await expect(form.getByText('Less than a minute left.')).toBeVisible()
  await half(telephone, form)
  await expect(heading(form, 'Time ran out')).toBeVisible({ timeout: 90_000 })
  await expect(
    form.getByText('The digits are wiped and the caller is back with you. What you typed is kept.'),
  ).toBeVisible()
  await form.getByRole('button', { name: 'Start again' }).click()
  await expect(heading(form, 'Ask the caller for each field')).toBeVisible()
  await form.getByRole('button', { name: 'Add 2 minutes' }).click()
  await expect(form.getByRole('timer')).toHaveText(/2:[2-5]\d/)
  await typeByKeypad(form, telephone)
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
  expect((await agent.view(id)).reference).toMatch(/^HS-/)
})
