import { Agent, request } from 'node:http'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { seal } from '../../lib/card/sealed.ts'
import { answerWith } from '../tools/process.mjs'

const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' }

/** Callers who pay: each opens the page, types, and presses Pay; so many at a time. */
answerWith(async ({ port, host, paths, atOnce }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const send = (method, path, body) => ask({ agent, port, host, method, path, body })
  const waiting = [...paths]
  const started = performance.now()
  const lane = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) await payOne(send, path)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { perSecond: paths.length / seconds }
})

async function payOne(send, path) {
  const html = await send('GET', path)
  const page = randomBytes(8).toString('base64url')
  const report = (fields) => send('POST', `${path}/progress`, { page, presence: 'here', fields })
  const card = { field: 'payment-card-number', brand: 'visa' }
  await report([{ ...card, state: 'partial', length: 7 }])
  await report([{ ...card, state: 'complete', length: 16 }])
  await report([
    { field: 'expiration-date', state: 'complete', length: 4, brand: null },
    { field: 'security-code', state: 'complete', length: 3, brand: null },
  ])
  const expiry = `12${String(new Date().getFullYear() + 3).slice(2)}`
  const submit = randomBytes(12).toString('base64url')
  const typed = {
    'payment-card-number': '4242424242424242',
    'expiration-date': expiry,
    'security-code': '123',
    'cardholder-name': 'Rita Okafor',
  }
  const sealed = await seal(keyIn(html), { submit, link: path.split('/')[2], typed })
  const answer = await send('POST', `${path}/charge`, { submit, sealed })
  if (!answer.includes('"kind":"end"')) throw new Error(`not paid: ${answer.slice(0, 300)}`)
}

/** The key that the page carries; the bare peer's page has none, and its server opens nothing. */
function keyIn(html) {
  const [, key] = / data-key="([^"]*)"/.exec(html) ?? []
  if (!key) return anyKey
  const [x, y, kid] = key.split(' ')
  return { kty: 'EC', crv: 'P-256', x, y, kid }
}

const anyKey = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid: 'any',
}

function ask({ agent, port, host, method, path, body }) {
  return new Promise((done, failed) => {
    const options = { host: '127.0.0.1', port, method, path, agent }
    options.headers = { ...headers, Host: host, 'Accept-Encoding': 'br' }
    const sent = request(options, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString('utf8')
      if (response.statusCode < 300) done(text)
      else failed(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
    })
    sent.once('error', failed)
    sent.end(body && JSON.stringify(body))
  })
}
