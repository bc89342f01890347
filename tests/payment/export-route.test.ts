import { expect, test } from 'vitest'
import { GET as exportRoute } from '@/app/console/payments/export/route'
import { timeCell } from '@/lib/payment/export'
import { lookAtSessions } from '@/lib/staff/watch'
import { consoleOffice } from '../helpers/console'

test('the file breaks off when the session of whoever takes it ends', async () => {
  const here = await consoleOffice()
  await here.copies(await here.paid(), 6000)
  const answer = await here.ask('priya', exportRoute, { params: {} })
  const reader = answer.body!.getReader()
  await reader.read()
  await lookAtSessions()
  expect((await reader.read()).done).toBe(false)
  await here.ports.db.updateTable('staff_sessions').set({ ended_at: here.clock.now() }).execute()
  await lookAtSessions()
  const rest = async () => {
    while (!(await reader.read()).done);
  }
  await expect(rest()).rejects.toThrow()
})

// Where this runs in UTC both days are one; with TZ=Pacific/Auckland it is the next there.
test('the file is named for the day where the server stands', async () => {
  const here = await consoleOffice()
  const answer = await here.ask('priya', exportRoute, { params: {} })
  const [day] = timeCell(here.clock.now()).split('T')
  expect(answer.headers.get('content-disposition')).toContain(`payments-${day}.csv`)
  await answer.body!.cancel()
})
