import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readVonage } from '@/lib/config-vonage'
import { connect } from '@/lib/sms/vonage/vonage'
import { testConfig } from '../helpers/config'
import { clockAt } from '../helpers/clock'

/**
 * The Messages API as it is. Wants the `VONAGE_*` settings of an account, `REMOTE_PHONE`, a number
 * that may be texted, and `REMOTE_SENDER`, what it may be texted from; sends one text.
 */
const { REMOTE_PHONE: phone = '', REMOTE_SENDER: sender = 'Dotline' } = process.env
/** Nobody is there: what the carrier says, it says in its answers. */
const publicUrl = 'https://pay.example.com'

function carrier(changes: { applicationId?: string } = {}) {
  const { vonage, problems } = readVonage({ ...process.env, SMS: 'vonage', PUBLIC_URL: publicUrl })
  if (!vonage || phone === '') {
    const names = [...problems.map(({ name }) => name), ...(phone === '' ? ['REMOTE_PHONE'] : [])]
    throw new Error(`This test wants a real account. Set ${names.join(', ')}`)
  }
  const config = { ...testConfig('/nowhere'), publicUrl, vonage: { ...vonage, ...changes } }
  return connect({ config, clock: clockAt(Date.now()) })
}

const text = (changes = {}) => ({
  from: sender,
  to: phone,
  body: 'Dotline: a test of texts. Nothing is to be paid.',
  reference: randomUUID(),
  ...changes,
})

test('a text is taken', async () => {
  const sent = await carrier().send(text())
  expect(sent).toEqual({ delivery: 'submitted', messageId: expect.any(String) })
})

test('a sender with a space in it is refused', async () => {
  const sent = await carrier().send(text({ from: 'Dot line' }))
  expect(sent).toMatchObject({ delivery: 'rejected', messageId: null })
})

test('a number that is none is refused', async () => {
  const sent = await carrier().send(text({ to: '+44' }))
  expect(sent).toMatchObject({ delivery: 'rejected', messageId: null })
})

test('another application is not believed', async () => {
  const sent = await carrier({ applicationId: randomUUID() }).send(text())
  expect(sent).toMatchObject({ delivery: 'rejected', reason: 'account' })
})
