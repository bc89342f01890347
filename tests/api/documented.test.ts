import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refundCodes } from '@/lib/gateway/port'
import { apiScopes } from '@/lib/merchant/api-scopes'
import { PaymentStatus } from '@/lib/payment/payment'
import { handlersAt, routePaths } from '../helpers/route-tree'

/** The page that integrators read names what there is: a new address fails until it is written there. */

const page = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8')

test('every address of the API is described, and none that is not there', async () => {
  const there: string[] = []
  for (const path of routePaths.keys()) {
    if (!path.startsWith('/api/') || path.startsWith('/api/webhooks/')) continue
    const methods = Object.keys(await handlersAt(path))
    there.push(...methods.map((method) => `${method} ${path.replace(/\[\w+\]/g, '<id>')}`))
  }
  const described = [...page.matchAll(/^\| `([A-Z]+ \/api\/[^`]+)`/gm)].map(
    ([, address]) => address!,
  )
  expect(described.sort()).toEqual(there.sort())
})

test.each([
  ['scope', apiScopes],
  ['status of a payment', PaymentStatus.options],
  ['reason of a refused refund', refundCodes],
])('and every %s', (_, names) => {
  for (const name of names) expect(page).toContain(`\`${name}\``)
})
