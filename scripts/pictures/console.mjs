/** The console's pages as the demo's owner sees them, each at desk size; `take` keeps a picture. */
export async function takeConsole(context, url, take) {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${url}/sign-in?next=/console/payments`)
  await page.getByRole('button', { name: 'Use the account of Olga Brandt' }).click()
  await page.getByRole('button', { name: /^Use/ }).click()
  await page.waitForURL(`${url}/console/payments`)

  const show = async (path, name) => {
    await page.goto(url + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle').catch(() => {})
    await take(page, name)
  }
  await page.goto(`${url}/console/payments?period=month`)
  await page.getByRole('row').filter({ hasText: 'Refunded' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await take(page, 'console-payments')
  await show('/console/reports', 'console-reports')
  await show('/console/configurations', 'console-configurations')
  const editor = await page
    .getByRole('link', { name: 'Harper invoices' })
    .first()
    .getAttribute('href')
  await show(editor, 'console-general')
  await show(`${editor}/form`, 'console-form')
  await show(`${editor}/theme`, 'console-theme')
  await show(`${editor}/text`, 'console-text')
  await show(`${editor}/history`, 'console-history')
  await show('/console/gateways', 'console-gateways')
  await show('/console/staff', 'console-staff')
  await show('/console/keys', 'console-keys')
  await show('/console/audit', 'console-audit')
  await show('/account', 'account')
  await page.setViewportSize({ width: 390, height: 844 })
  await show('/console/payments?period=month', 'console-phone')
  await page.close()
}
