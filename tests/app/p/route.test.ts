import { describe, expect, test } from 'vitest'
import bundle from '@/app/p/[link]/bundle.json'
import { GET, HEAD } from '@/app/p/[link]/route'
import { cancelPayment } from '@/lib/payment/cancel'
import { cards } from '@/tests/helpers/payment'
import { caller, press } from './caller'

describe('opening a link', () => {
  test('shows the page and changes nothing', async () => {
    const { ask, at, id, status } = await caller()
    const before = await status(id)
    const response = await GET(ask(), at)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Pay <bdi>£184.50</bdi>')
    expect(await (await HEAD(ask('', { method: 'HEAD' }), at)).text()).toBe('')
    expect(await status(id)).toBe(before)
  })

  test('answers under a policy that lets one script and one style run', async () => {
    const { ask, at } = await caller()
    const { headers } = await GET(ask(), at)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src '${bundle.script.integrity}'`)
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
  })

  test('that is not ours, or was changed by a bit, says so and names nobody', async () => {
    const { ask, token } = await caller()
    const bodies = new Set<string>()
    for (const link of ['nonsense', 'B' + token.slice(1), token.slice(0, -1), `${token}A`]) {
      const response = await GET(ask(), { params: Promise.resolve({ link }) })
      expect(response.status).toBe(404)
      bodies.add(await response.text())
    }
    expect(bodies.size).toBe(1)
    expect([...bodies][0]).toContain('We don’t know this link')
    expect([...bodies][0]).not.toContain('Harper')
  })
})

describe('a phone without script', () => {
  test('pays, and lands on a page that can be reloaded', async () => {
    const { form, token, ask, at, taken } = await caller()
    const response = await form(press(cards.approved))
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/p/${token}?try=a-press`)
    expect(await (await GET(ask('?try=a-press'), at)).text()).toContain('Paid. Thank you.')
    expect(await (await GET(ask(), at)).text()).toContain('This has already been paid')
    expect(taken()).toHaveLength(1)
  })

  test('posting twice pays once', async () => {
    const { form, taken } = await caller()
    await form(press(cards.approved))
    expect((await form(press(cards.approved))).status).toBe(303)
    expect((await form(press(cards.approved, 'another'))).status).toBe(409)
    expect(taken()).toHaveLength(1)
  })

  test('reads what is wrong, and finds only the name kept', async () => {
    const { form } = await caller()
    const response = await form({ ...press('4242424242424241'), expiry: '05/20' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('Check two things before you pay')
    expect(html).toContain('value="Rita Okafor"')
    expect(html).not.toMatch(/424242|05\/20"/)
  })

  test('may try another card after a refusal', async () => {
    const { form } = await caller()
    const response = await form(press(cards.declined))
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('Your bank said no to this card')
    expect(html).toContain('<b>No money has been taken.</b>')
    expect(html).toContain('value="Rita Okafor"')
    expect(html).not.toMatch(/4000 ?0000/)
    expect((await form(press(cards.approved, 'another'))).status).toBe(303)
  })

  test('may post from a browser too old to say where it comes from, but not from elsewhere', async () => {
    const { form, taken } = await caller()
    expect((await form(press(cards.approved), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await form(press(cards.approved), { origin: 'https://evil.example' })).status).toBe(403)
    expect(taken()).toHaveLength(0)
    expect((await form(press(cards.approved), { origin: 'null' })).status).toBe(303)
  })

  test('asks for a new link when this one has run out', async () => {
    const { form, ask, at, clock, token } = await caller()
    clock.move(100 * 60 * 60 * 1000)
    expect(await (await GET(ask(), at)).text()).toContain('Ask for a new link')
    const response = await form({ ask: '1' })
    expect(response.headers.get('location')).toBe(`/p/${token}`)
    expect(await (await GET(ask(), at)).text()).toContain('We have told Harper &amp; Sons')
    expect((await form(press(cards.approved))).status).toBe(409)
  })

  test('cannot post a book', async () => {
    const { form } = await caller()
    expect((await form({ name: 'x'.repeat(5000) })).status).toBe(413)
  })
})

describe('Pay in the page', () => {
  test('answers with the page as it became', async () => {
    const { pay } = await caller()
    const response = await pay(press(cards.approved))
    expect(response.status).toBe(200)
    expect((await response.json()).page.end.name).toBe('paid')
  })

  test('sent again after the answer was lost, gets the same answer', async () => {
    const { pay, taken } = await caller()
    await pay(press(cards.approved))
    const again = await pay(press(cards.approved))
    expect((await again.json()).page.end.name).toBe('paid')
    expect(taken()).toHaveLength(1)
  })

  test('names the fields that are wrong, and repeats nothing of them', async () => {
    const { pay } = await caller()
    const response = await pay({ ...press(cards.approved), code: '9' })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(JSON.parse(text).problems).toEqual([{ field: 'security-code', reason: 'code_length' }])
    expect(text).not.toContain(cards.approved)
  })

  test('is dead once the agent has cancelled', async () => {
    const { pay, ports, agent, id, taken } = await caller()
    await cancelPayment(ports, agent, id)
    const response = await pay(press(cards.approved))
    expect(response.status).toBe(409)
    expect((await response.json()).page.end.name).toBe('cancelled')
    expect(taken()).toHaveLength(0)
  })

  test.each([
    ['an amount of its own', { amount: 1 }, 400],
    ['a press without a name', { submit: undefined }, 400],
    ['a card in the open', { sealed: undefined, ...press(cards.approved) }, 400],
    ['a card in the open beside a sealed one', { number: cards.approved }, 400],
    ['a list for a sealed card', { sealed: [] }, 400],
    ['a very long card', { sealed: 'x'.repeat(4000) }, 400],
    ['a book', { sealed: 'x'.repeat(4096) }, 413],
  ])('refuses %s', async (_what, changes, status) => {
    const { pay, taken } = await caller()
    const response = await pay(press(cards.approved), changes)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain(cards.approved)
    expect(taken()).toHaveLength(0)
  })
})
