import { describe, expect, test } from 'vitest'
import type { TypedCard } from '@/lib/card/card'
import type { FieldReason } from '@/lib/card/judge'
import { cards, office, typedCard } from '../helpers/payment'

describe('a card that is not right charges nothing and counts nothing', () => {
  test.each<[Partial<TypedCard>, keyof TypedCard, FieldReason]>([
    [{ 'payment-card-number': '' }, 'payment-card-number', 'missing'],
    [{ 'payment-card-number': '4111' }, 'payment-card-number', 'number_short'],
    [{ 'payment-card-number': '4111111111111112' }, 'payment-card-number', 'number_wrong'],
    [{ 'expiration-date': '10/26' }, 'expiration-date', 'date_passed'],
    [{ 'security-code': '12' }, 'security-code', 'code_length'],
    [{ 'cardholder-name': '' }, 'cardholder-name', 'missing'],
  ])('%j', async (changes, field, reason) => {
    const here = await office()
    const id = await here.sent()
    const before = await here.payment(id)
    const typed = typedCard(cards.approved, changes)
    expect(await here.press(id, '', { typed })).toEqual({
      ok: false,
      code: 'invalid_card',
      problems: [{ field, reason }],
    })
    expect(await here.payment(id)).toEqual(before)
    expect(await here.attempts(id)).toEqual([])
    expect(here.taken()).toEqual([])
  })

  test('and the same press, corrected, goes through', async () => {
    const here = await office()
    const id = await here.sent()
    const submitKey = crypto.randomUUID()
    await here.press(id, '4111', { submitKey })
    expect(await here.press(id, cards.approved, { submitKey })).toEqual({ ok: true })
  })

  test('of a brand this merchant does not take', async () => {
    const here = await office()
    const version = await here.ports.db
      .selectFrom('configuration_versions')
      .selectAll()
      .execute()
      .then((rows) => rows.find(({ content }) => content.includes('Opera'))!)
    const id = await here.sent()
    await here.ports.db
      .updateTable('payments')
      .set({ configuration_version_id: version.id })
      .where('id', '=', id)
      .execute()
    expect(await here.press(id, '6011111111111117')).toMatchObject({
      code: 'invalid_card',
      problems: [{ field: 'payment-card-number', reason: 'brand_refused' }],
    })
    expect(await here.press(id, cards.amex)).toEqual({ ok: true })
  })
})
