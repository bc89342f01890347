import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { findCard, findValue, prefixes, randomCard, type Place } from '../helpers/card-search'
import type { Server } from '../helpers/server'
import { detailsFor } from './agent'
import { heading, inputs, payButton, payWith } from './caller'
import { expect, test } from './fixtures'

test.setTimeout(180_000)

test('no card number and no security code leaves the page but for the bank', async ({
  agent,
  phone,
  server,
}) => {
  const heard: Place[] = []
  const posted: Place[] = []
  listenToPosts(phone, posted)
  listen(await agent.openDesk(), heard)
  const form = await agent.context.newPage()
  listen(form, heard)
  const streams: AbortController[] = []
  const cookies = await agent.context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const tested = ['4242424242424242', '5555555555554444', '378282246310005', '4000000000009995']
  const cards = [
    ...prefixes.slice(0, 6).map(randomCard),
    ...tested.map((number) => ({
      ...randomCard(['visa', '4', 16]),
      code: number.startsWith('37') ? '0815' : '071',
      number,
    })),
  ]
  for (const { number, code, holder } of cards) {
    const { id, url } = await agent.link()
    await form.goto(`/agent/payment/${id}`)
    streams.push(record(`${server.url}/agent/live?watch=${id}`, cookie, heard))
    streams.push(record(`${server.url}/agent/payment/${id}/live`, cookie, heard))
    streams.push(record(`${url}/live`, '', heard))
    await phone.goto(url)
    const field = inputs(phone)
    await field.number.pressSequentially(number)
    await field.expiry.fill('12 / 30')
    await field.code.pressSequentially(code)
    await field.name.fill(holder)
    await payButton(phone).click()
    await expect(heading(phone, /^(Paid|Your bank said no|This is a practice page)/)).toBeVisible()
    await expect(form.getByRole('heading', { name: /^(Approved|Declined)$/ })).toBeVisible()
  }

  const places = [...heard, ...posted, ...kept(server)]
  expect(places.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['output', 'dotline.db', 'sandbox-bank.jsonl', '/agent/live']),
  )
  expect(posted.filter(({ place }) => place === 'post charge')).toHaveLength(cards.length)
  for (const { number, code } of cards) {
    expect(findCard(places, number), `the card ending ${number.slice(-4)}`).toEqual([])
    expect(findValue(places, code), 'a security code').toEqual([])
  }
  for (const expiry of expiries) expect(findValue(posted, expiry)).toEqual([])

  // And the search finds what it looks for, in the very same places.
  const [{ number, code }] = cards as [(typeof cards)[number]]
  const spellings = [number, number.replace(/(.{4})/g, '$1-'), number.replace(/(.{4})/g, '$1 ')]
  for (const spelling of spellings) {
    const leaked = places.map(({ place, bytes }) => ({
      place,
      bytes: Buffer.concat([bytes, Buffer.from(` {"n":"${spelling}","code":"${code}"}`)]),
    }))
    expect(findCard(leaked, number)).toHaveLength(places.length)
    expect(findValue(leaked, code)).toHaveLength(places.length)
  }
  for (const stream of streams) stream.abort()
})

test('without script a card is in the body of one post, and of no other', async ({
  agent,
  noScriptPhone: phone,
}) => {
  const posted: Place[] = []
  listenToPosts(phone, posted)
  const { number, code } = randomCard(prefixes[0]!)
  const { url } = await agent.link()
  await payWith(phone, url, { number, code })
  await expect(heading(phone, /^(Your bank said no|This is a practice page)/)).toBeVisible()
  expect(posted).toHaveLength(1)
  expect(findCard(posted, number)).toHaveLength(1)
  expect(findValue(posted, code)).toHaveLength(1)
  expect(expiries.filter((expiry) => findValue(posted, expiry).length > 0)).toHaveLength(1)
})

test('no key of a card leaves the telephone but for the bank', async ({ agent, bench, server }) => {
  const heard: Place[] = []
  listen(await agent.openDesk(), heard)
  listen(bench, heard)
  const form = await agent.context.newPage()
  listen(form, heard)
  const cookies = await agent.context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const streams: AbortController[] = []
  const cards = prefixes.slice(0, 4).map(randomCard)
  const call = await agent.newCall()
  await bench.goto('/workbench')
  type State = { phones: { callId: string; token: string }[] }
  const { phones } = await agent.get<State>('/workbench/state')
  const { token } = phones.find(({ callId }) => callId === call.callId)!
  let order = 0
  const press = (keys: string) =>
    fetch(`${server.url}/api/webhooks/voice/simulator`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        ...{ type: 'keys', callId: call.callId, generation: null, keys },
        ...{ id: `key-${(order += 1)}`, order },
      }),
    })
  for (const { number, code } of cards) {
    const { id } = await agent.begin('keypad')
    await agent.act(id, 'details', { values: detailsFor('keypad'), done: true })
    await form.goto(`/agent/payment/${id}`)
    streams.push(record(`${server.url}/agent/live?watch=${id}`, cookie, heard))
    streams.push(record(`${server.url}/agent/payment/${id}/live`, cookie, heard))
    for (const [field, keys] of [
      ['payment-card-number', `${number}#`],
      ['expiration-date', '1230'],
      ['security-code', code],
    ] as const) {
      await agent.act(id, 'keypad/ask', { field })
      for (const key of keys) expect((await press(key)).status).toBe(204)
    }
    await form.getByRole('button', { name: 'Process Transaction' }).click()
    await expect(heading(form, 'Declined')).toBeVisible()
    await form.getByRole('button', { name: 'End session' }).click()
    await expect(heading(form, 'Keypad session ended')).toBeVisible()
  }
  const places = [...heard, ...kept(server)]
  expect(places.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['output', 'dotline.db', '/workbench/state', '/agent/live']),
  )
  for (const { number, code } of cards) {
    expect(findCard(places, number), `the card ending ${number.slice(-4)}`).toEqual([])
    expect(findValue(places, code), 'a security code').toEqual([])
  }
  for (const stream of streams) stream.abort()
})

/** How the date of these cards may be written. */
const expiries = ['12 / 30', '12/30', '1230', '12 / 2030', '12/2030', '2030-12']

/** The body of everything a page posts; a form's is read value by value. */
function listenToPosts(page: Page, posted: Place[]): void {
  page.on('request', (request) => {
    if (request.method() !== 'POST') return
    const body = request.postData() ?? ''
    const isForm = request.headers()['content-type']?.includes('x-www-form-urlencoded')
    const text = isForm ? JSON.stringify([...new URLSearchParams(body)]) : body
    const [, , , action = 'form'] = new URL(request.url()).pathname.split('/')
    posted.push({ place: `post ${action}`, bytes: Buffer.from(text) })
  })
}

/** Every answer a page of the agent gets, but for the streams, which never end. */
function listen(page: Page, heard: Place[]): void {
  page.on('response', async (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return
    const bytes = await response.body().catch(() => null)
    if (bytes) heard.push({ place: new URL(response.url()).pathname, bytes })
  })
}

/** Reads a stream beside the pages, byte for byte. */
function record(url: string, cookie: string, heard: Place[]): AbortController {
  const stop = new AbortController()
  const place: Place = { place: new URL(url).pathname, bytes: Buffer.alloc(0) }
  heard.push(place)
  void (async () => {
    const response = await fetch(url, { headers: { cookie }, signal: stop.signal })
    expect(response.status).toBe(200)
    for await (const chunk of response.body!) place.bytes = Buffer.concat([place.bytes, chunk])
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  return stop
}

/** What the server printed, and every file it keeps. */
function kept({ dataDir, output }: Server): Place[] {
  const files = readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isFile())
  return [
    { place: 'output', bytes: Buffer.from(output()) },
    ...files.map(({ name }) => ({ place: name, bytes: readFileSync(join(dataDir, name)) })),
  ]
}
