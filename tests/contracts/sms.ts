import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { textFailures, type Sms, type Text, type Webhook } from '@/lib/sms/port'

/** A carrier as its contract is tested. */
export type SmsUnderTest = {
  sms: Sms
  /** E.164: a text to it is taken and arrives later, is refused, or is handed over into silence. */
  numbers: { taken: string; refused: string; silent: string }
  /** Our ids of the texts that were taken so far, one for each time. */
  taken(): Promise<string[]> | string[]
  /** A text arrives; resolves with what the carrier posts of it. */
  arrives(reference: string): Promise<Webhook[]>
  /** The same post from somebody who is not the carrier: unsigned, with another secret, changed. */
  forged(webhook: Webhook): Promise<Webhook[]> | Webhook[]
}

/** What the port promises (`lib/sms/port.ts`): every adapter passes this suite. */
export function itIsACarrier(open: () => Promise<SmsUnderTest>): void {
  const textTo = (to: string): Text => ({
    from: 'HarperSons',
    to,
    body: 'pay here: https://pay.example.com/p/a.b',
    reference: randomUUID(),
  })

  describe('is a carrier that', () => {
    test('says its name', async () => {
      expect((await open()).sms.name).toMatch(/^[a-z][a-z-]*$/)
    })

    test('takes a text once, and names it', async () => {
      const { sms, numbers, taken } = await open()
      const text = textTo(numbers.taken)
      const sent = await sms.send(text)
      expect(sent).toEqual({ delivery: 'submitted', messageId: expect.any(String) })
      expect(await taken()).toEqual([text.reference])
    })

    test('takes two texts for two', async () => {
      const { sms, numbers, taken } = await open()
      const texts = [textTo(numbers.taken), textTo(numbers.taken)]
      await Promise.all(texts.map((text) => sms.send(text)))
      expect((await taken()).toSorted()).toEqual(texts.map((text) => text.reference).toSorted())
    })

    test('says why it refuses a text, in our words', async () => {
      const { sms, numbers, taken } = await open()
      const sent = await sms.send(textTo(numbers.refused))
      expect(sent).toMatchObject({ delivery: 'rejected' })
      expect(textFailures).toContain('reason' in sent && sent.reason)
      expect(await taken()).toEqual([])
    })

    test('does not know what became of a text when there is silence, and sends no second one', async () => {
      const { sms, numbers, taken } = await open()
      const sent = await sms.send(textTo(numbers.silent))
      expect(sent).toEqual({ delivery: 'unknown', messageId: null })
      expect((await taken()).length).toBeLessThanOrEqual(1)
    })

    test('reports that a text has arrived, by our id and its own', async () => {
      const { sms, numbers, arrives } = await open()
      const text = textTo(numbers.taken)
      const { messageId } = await sms.send(text)
      const posted = await arrives(text.reference)
      expect(posted.length).toBeGreaterThan(0)
      for (const webhook of posted) {
        const { receipts, answer } = await sms.read(webhook)
        const { reference } = text
        expect(receipts).toEqual([{ reference, messageId, delivery: 'delivered', reason: null }])
        expect(answer.status).toBeGreaterThanOrEqual(200)
        expect(answer.status).toBeLessThan(300)
      }
    })

    test('is read the same when it posts the same again', async () => {
      const { sms, numbers, arrives } = await open()
      const text = textTo(numbers.taken)
      await sms.send(text)
      const [webhook] = await arrives(text.reference)
      expect(await sms.read(webhook!)).toEqual(await sms.read(webhook!))
    })

    test('is the only one that is believed', async () => {
      const { sms, numbers, arrives, forged } = await open()
      const text = textTo(numbers.taken)
      await sms.send(text)
      const [webhook] = await arrives(text.reference)
      const fakes = await forged(webhook!)
      expect(fakes.length).toBeGreaterThan(2)
      for (const fake of fakes) {
        const { receipts, answer } = await sms.read(fake)
        expect(receipts).toEqual([])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
    })

    test.each([[['somewhere']], [['..']], [['vonage', 'status']]])(
      'knows nothing at %j',
      async (path) => {
        const { sms, numbers, arrives } = await open()
        const text = textTo(numbers.taken)
        await sms.send(text)
        const [webhook] = await arrives(text.reference)
        const { receipts, answer } = await sms.read({ ...webhook!, path })
        expect(receipts).toEqual([])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      },
    )
  })
}
