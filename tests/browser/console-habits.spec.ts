import { listRow, openPayments } from './console'
import { expect, test } from './fixtures'
import { signInAs } from './sign-in'

const desk = { viewport: { width: 1440, height: 900 } }

test('a long reference pushes nothing out of the desk or the list', async ({
  agent,
  browse,
  record,
  server,
}) => {
  const sent = await agent.link()
  const long = `ORDER-${'OF-SOMEBODY-WHO-LIKES-LONG-ONES-'.repeat(5)}1`
  record.run('update payments set reference = ? where id = ?', long, sent.id)
  const supervisor = await signInAs(await browse(desk), 'priya', server)
  for (const page of [await agent.openDesk(), await openPayments(supervisor)]) {
    await expect(listRow(page, long)).toBeVisible()
    const hidden = await page
      .locator('.scroll')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(hidden, page.url()).toBeLessThanOrEqual(0)
  }
})
