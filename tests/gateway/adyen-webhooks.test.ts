import { hmacValidator } from '@adyen/api-library'
import { describe, expect, test } from 'vitest'
import { hmacKey } from '../helpers/adyen'
import { signatureOf, type Changes } from '../helpers/adyen-posts'
import { accepted, approved, attemptId, item, posted, pspReference } from '../helpers/adyen-webhook'

/** What Adyen's webhooks tell, and whether it was Adyen. */

describe('a signed item', () => {
  const refund = { type: 'refund-outcome', refundId: attemptId, refundReference: pspReference }
  const refunded = { outcome: 'refunded', refundReference: pspReference }
  const refused = { outcome: 'refused', code: 'refund_failed' }
  const disputed = { type: 'disputed', attemptId, detail: expect.stringMatching(/^[A-Z].*\.$/) }

  test.each([
    ['AUTHORISATION', true, approved],
    [
      'AUTHORISATION',
      false,
      { ...approved, outcome: { outcome: 'declined', code: 'card_declined' } },
    ],
    ['TECHNICAL_CANCEL', true, { ...approved, outcome: { outcome: 'failed', code: 'stopped' } }],
    ['TECHNICAL_CANCEL', false, { type: 'nothing-found', attemptId }],
    ...['REFUND', 'CANCELLATION', 'CANCEL_OR_REFUND'].flatMap((eventCode) => [
      [eventCode, true, { ...refund, outcome: refunded }] as const,
      [eventCode, false, { ...refund, outcome: refused }] as const,
    ]),
    // Its success says that the refund did fail.
    ['REFUND_FAILED', true, { ...refund, outcome: refused }],
    ['REFUND_FAILED', false, null],
    ['REFUNDED_REVERSED', true, { ...refund, outcome: refused }],
    ['CAPTURE', false, disputed],
    ['CAPTURE', true, null],
    ['CAPTURE_FAILED', true, disputed],
    ['CAPTURE_FAILED', false, null],
    ['CHARGEBACK', true, disputed],
    ['NOTIFICATION_OF_CHARGEBACK', true, disputed],
    ['NOTIFICATION_OF_FRAUD', true, disputed],
    ['CHARGEBACK_REVERSED', true, null],
    ['OFFER_CLOSED', true, null],
    ['EXPIRE', true, null],
    ['REPORT_AVAILABLE', true, null],
    ['authorisation', true, null],
  ] as [string, boolean, object | null][])('%s, success %s', async (eventCode, success, event) => {
    const { answer, events } = await posted({}, [item({ eventCode, success })])
    expect(answer).toEqual(accepted)
    expect(events).toEqual(event ? [event] : [])
  })

  test('tells by its signed fields only', async () => {
    const unsigned = {
      ...{ reason: '6:Expired Card:000', paymentMethod: 'amex' },
      eventDate: '2001-01-01T00:00:00Z',
      operations: ['CAPTURE'],
    }
    const { events } = await posted({ unsigned }, [item({ success: false })])
    expect(events).toMatchObject([{ outcome: { outcome: 'declined', code: 'card_declined' } }])
  })

  test.each([
    ['of another merchant account of the company', { merchantAccountCode: 'SOMEBODY_ELSE' }],
    ['of another system on the same account', { merchantReference: 'order-4711' }],
    ['of our partial reversal', { merchantReference: `${attemptId}-reverse` }],
    ['without a reference', { merchantReference: '' }],
    ['of a currency that is none', { amount: { currency: 'pounds', value: 1 } }],
    ['that could read as another, for a colon', { originalReference: 'A:B' }],
    ['that could read as another, for a colon in its reference', { pspReference: 'A:B' }],
  ])('%s is taken and not believed', async (_, signed) => {
    expect(await posted({ signed })).toEqual({ events: [], answer: accepted })
  })

  test.each(['ACME_ECOM', 'ACME_MOTO'])('of our account %s is believed', async (account) => {
    const { events } = await posted({ signed: { merchantAccountCode: account } })
    expect(events).toEqual([approved])
  })

  test.each([
    ['JPY', 500, 500],
    ['CLP', 50000, 500],
    ['ISK', 50000, 500],
    ['CVE', 500, 50000],
    ['KWD', 1234, 1234],
    ['HUF', 50000, 500],
  ])('of %s %i is of %i by our own units', async (currency, value, ours) => {
    const { events } = await posted({ signed: { amount: { currency, value } } })
    expect(events).toMatchObject([{ money: { amount: ours, currency } }])
  })
})

describe('a signature', () => {
  test.each<[string, Changes]>([
    ['is missing', { signature: null }],
    ['is empty', { signature: '' }],
    ['is no base64', { signature: '!!!' }],
    ['is of another key', { key: 'AB'.repeat(32) }],
    ['is of another item', { signature: 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=' }],
    ['was there before the amount was', { unsigned: { amount: { currency: 'GBP', value: 1 } } }],
    ['was there before the success was', { unsigned: { success: 'false' } }],
    [
      'was there before the reference was',
      { unsigned: { merchantReference: crypto.randomUUID() } },
    ],
    ['was there before the account was', { unsigned: { merchantAccountCode: 'ACME_MOTO' } }],
    ['was there before the event was', { unsigned: { eventCode: 'REFUND' } }],
    ['was there before the original was', { unsigned: { originalReference: 'X' } }],
  ])('that %s is refused', async (_, changes) => {
    expect(await posted(changes)).toEqual({ events: [], answer: { status: 401 } })
  })

  test.each([
    ['the new one', 'AB'.repeat(32)],
    ['the old one', hmacKey],
  ])('by %s of two keys is right', async (_, key) => {
    const credentials = { hmacKeys: `${'AB'.repeat(32)}, ${hmacKey.toLowerCase()}` }
    const { events } = await posted({ key }, [item()], { credentials })
    expect(events).toEqual([approved])
  })

  test('is the one that Adyen documents, and that its package makes', () => {
    const fields = {
      pspReference: '7914073381342284',
      merchantAccountCode: 'TestMerchant',
      merchantReference: 'TestPayment-1407325143704',
      amount: { value: 1130, currency: 'EUR' },
      eventCode: 'AUTHORISATION',
      success: 'true',
    }
    const known = 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0='
    expect(signatureOf(fields, hmacKey)).toBe(known)
    const theirs = {
      ...fields,
      eventDate: '',
      paymentMethod: '',
      reason: '',
      originalReference: '',
    }
    expect(new hmacValidator().calculateHmac(theirs as never, hmacKey)).toBe(known)
  })
})
