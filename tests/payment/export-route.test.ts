import { expect, test } from 'vitest'
import { GET as exportRoute } from '@/app/console/payments/export/route'
import { timeCell } from '@/lib/payment/export'
import { consoleOffice } from '../helpers/console'

// Where this runs in UTC both days are one; with TZ=Pacific/Auckland it is the next there.
test('the file is named for the day where the server stands', async () => {
  const here = await consoleOffice()
  const answer = await here.ask('priya', exportRoute, { params: {} })
  const [day] = timeCell(here.clock.now()).split('T')
  expect(answer.headers.get('content-disposition')).toContain(`payments-${day}.csv`)
  await answer.body!.cancel()
})
