import { logoOf } from './agent'
import { heading } from './caller'
import { expect, test } from './fixtures'
import {
  keyed,
  keyedRow,
  openTelephone,
  askFor,
  processButton,
  prompts,
  typeByKeypad,
} from './telephone'

/** What telephone lines do to keys, one switch at a time. */

for (const habit of ['Each key arrives twice', 'Keys arrive late', 'Keys arrive out of order']) {
  test(`${habit.toLowerCase()}, and the card is right all the same`, async ({ agent, bench }) => {
    const { form } = await agent.keypad()
    const telephone = await openTelephone(bench)
    await telephone.habit(habit)
    await typeByKeypad(form, telephone)
    await processButton(form).click()
    await expect(heading(form, 'Approved')).toBeVisible()
    await expect(form.getByText('Visa ending 4242')).toBeVisible()
  })
}

test('late keys of an erased field belong to nothing', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await telephone.habit('Keys arrive late')
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '4298')
  await form.getByRole('button', { name: 'Erase card number and ask again' }).click()
  const dots = keyedRow(form, 'Card number').locator('.dots')
  await expect(dots).toHaveAccessibleName('Card number: nothing typed')
  await form.waitForTimeout(2000)
  await expect(dots).toHaveAccessibleName('Card number: nothing typed')
  await telephone.press('4')
  await expect(dots).toHaveAccessibleName('Card number: 1 of 16 digits typed')
})

test('a key that is lost is asked for again, never guessed', async ({ agent, bench }) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await telephone.habit('A key gets lost')
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, keyed.number)
  const row = keyedRow(form, 'Card number')
  await expect(row).toContainText(
    /That’s not a card number|The number is not finished|not finished/,
  )
  await expect(row.locator('.dots')).toHaveAccessibleName('Card number not valid')
  await expect(processButton(form)).toHaveAttribute('aria-disabled', 'true')
})

test('masking that fails stops everything, and the line is secured again', async ({
  agent,
  bench,
}) => {
  const { form } = await agent.keypad()
  const telephone = await openTelephone(bench)
  await askFor(form, 'Card number')
  await telephone.type(prompts.number, '42424242')
  await telephone.habit('Masking fails')
  await expect(heading(form, 'Stop. Don’t let the caller type.')).toBeFocused()
  await expect(form.getByRole('alert').filter({ hasText: 'Stop.' })).toBeVisible()
  await expect(keyedRow(form, 'Card number')).toContainText('Wiped')
  await expect(logoOf(form)).not.toHaveClass(/\bon\b/)
  await expect(logoOf(form)).toContainText('Keys are not masked')
  await expect(processButton(form)).toHaveAccessibleDescription('The line is not secure')
  await form.getByRole('button', { name: 'Secure the line again' }).click()
  await expect(heading(form, 'Ask the caller for each field')).toBeVisible()
  await expect(logoOf(form)).toHaveClass(/\bon\b/)
  await typeByKeypad(form, telephone)
  await processButton(form).click()
  await expect(heading(form, 'Approved')).toBeVisible()
})

test('a line that cannot be masked takes no card, and a link goes out instead', async ({
  agent,
  bench,
}) => {
  const { id } = await agent.begin('keypad')
  const telephone = await openTelephone(bench)
  await telephone.habit('The line cannot be masked')
  const form = await agent.openForm(id)
  await agent.act(id, 'details', {
    values: { amount: '20', reference: 'HS-1', kind: 'Repair', first_name: 'R', surname: 'O' },
    done: true,
  })
  await expect(heading(form, 'Stop. Don’t let the caller type.')).toBeVisible()
  await expect(logoOf(form)).toContainText('The line was never secured')
  await telephone.press('4242')
  await form.getByRole('button', { name: 'Send a link instead' }).click()
  await expect(heading(form, 'Send the link by text')).toBeVisible()
  expect((await agent.view(id)).entry).toBe('link')
})
