import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { trialKeys } from '@/lib/card/trial'
import { openCall, type SyntheticCall } from '@/scripts/edge/call'
import { leakIn } from '@/scripts/edge/canary'
import { openNg } from '@/scripts/edge/ng'
import { startRtpengine } from '@/scripts/rtpengine.mjs'
import { startServer, type Server } from '../helpers/server'
import { awake, logoOf } from './agent'
import { expectAccessible } from './axe'
import { heading } from './caller'
import { test as base, expect } from './fixtures'
import { signInAs } from './sign-in'
import { askFor, keyed, keyedRow, processButton } from './telephone'

/** Agent and caller talk on: two telephones made of RTP, a real rtpengine and the edge agent beside it. */

const edgeKey = randomBytes(32).toString('base64url')
const root = resolve(import.meta.dirname, '../..')

type Edge = Awaited<ReturnType<typeof startEdge>>

const test = base.extend<object, { edge: Edge }>({
  server: [
    async ({}, use) => {
      const settings = { VOICE: 'rtpengine', RTPENGINE_EDGES: `edge1:${edgeKey}` }
      const server = await startServer(settings)
      await use(server)
      await server.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  edge: [
    async ({ server }, use) => {
      const edge = await startEdge(server)
      await use(edge)
      await edge.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** An rtpengine and, as a process of its own, the edge agent; ready to secure. */
async function startEdge(server: Server) {
  const daemon = await startRtpengine(process.env.RTPENGINE)
  const ng = openNg(daemon.url)
  const agent = spawn(process.execPath, [join(root, 'scripts/edge.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      DOTLINE_URL: server.url,
      EDGE_NAME: 'edge1',
      EDGE_KEY: edgeKey,
      RTPENGINE_URL: daemon.url,
      RTPENGINE_DIGITS: `${daemon.tcp.host}:${daemon.tcp.port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const gone = once(agent, 'exit')
  let said = ''
  for (const stream of [agent.stdout, agent.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  const giveUpAt = Date.now() + 90_000
  while (!said.includes('the engine passed its own test')) {
    if (Date.now() > giveUpAt || agent.exitCode !== null) throw new Error(`no edge:\n${said}`)
    await wait(100)
  }
  return {
    ng,
    said: () => said,
    async close() {
      if (agent.exitCode === null) process.kill(-agent.pid!, 'SIGTERM')
      await gone
      ng.close()
      await daemon.stop()
    },
  }
}

test('a card is typed while both talk on, and a listener on the line ends it', async ({
  agent,
  edge,
  record,
  server,
}) => {
  test.setTimeout(120_000)
  const calls: SyntheticCall[] = []
  /** Somebody rings through the trunk, and the SIP side tells of it. */
  async function ring() {
    const opened = await openCall(edge.ng)
    if (!opened.ok) throw new Error(opened.said)
    const { value: call } = opened
    calls.push(call)
    expect(await call.talking(5000)).toBe(true)
    const told = await agent.newCall('inbound', {
      ...{ edge: 'edge1', callId: call.callId, customerTag: call.callerTag },
      ...{ agentTag: call.agentTag, trunk: 'carrier-a' },
      ...{ teCaller: true, teAgent: true, transcodes: false },
    })
    return { call, callId: told.callId }
  }
  try {
    const { call, callId } = await ring()
    // Unmasked first: who hears nothing here would hear nothing ever.
    await call.caller.press('45')
    await expect.poll(() => leakIn(call.agent.heard())).not.toBeNull()
    record.run(
      `insert into trunks (merchant_id, name, mode, detect, tested_at, tested_by, test)
       select merchant_id, 'carrier-a', 'drop', 0, ?, 'olga', '{}' from calls where id = ?`,
      Date.now(),
      callId,
    )
    const { form } = await agent.keypad()
    await expect(logoOf(form)).toContainText('Keypad is masked')
    call.forget()
    const dots = keyedRow(form, 'Card number').locator('.dots')
    await askFor(form, 'Card number')
    await call.caller.press('4242')
    await expect(dots).toHaveAccessibleName('Card number: 4 of 16 digits typed')
    await call.caller.press(keyed.number.slice(4))
    await expect(keyedRow(form, 'Card number')).toContainText('Complete')
    await askFor(form, 'Expiry date')
    await call.caller.press(keyed.expiry)
    await expect(keyedRow(form, 'Expiry date')).toContainText('Complete')
    await askFor(form, 'Security code')
    await call.caller.press(keyed.code)
    await expect(keyedRow(form, 'Security code')).toContainText('Complete')

    await logoOf(form).click()
    const info = form.getByRole('dialog', { name: 'Session info' })
    for (const piece of [
      'Masking accepted',
      'Only you are listening',
      'Caller’s sound flows',
      'Telephone system unchanged',
      'Masking tested on a call of our own',
      'Line tested with a real telephone',
    ]) {
      await expect(info).toContainText(piece)
    }
    await form.keyboard.press('Escape')
    await processButton(form).click()
    await expect(heading(form, 'Approved')).toBeVisible()
    const heard = call.agent.heard()
    expect(leakIn(heard)).toBeNull()
    // Each heard the other all the time.
    expect(heard.speech).toBeGreaterThan(0.5 * call.caller.spoke())
    expect(call.caller.heard().speech).toBeGreaterThan(0.5 * call.agent.spoke())

    const { call: second } = await ring()
    const { form: next } = await agent.keypad()
    await expect(logoOf(next)).toContainText('Keypad is masked')
    second.forget()
    await listenIn(edge, second)
    await expect(logoOf(next)).not.toHaveClass(/\bon\b/)
    await expect(next.getByText('Somebody else is listening in').first()).toBeVisible()
    await second.caller.press('42')
    await wait(300)
    expect(leakIn(second.agent.heard())).toBeNull()
    for (const text of [edge.said(), server.output()]) expect(text).not.toMatch(/4242424242424242/)
  } finally {
    for (const call of calls) await call.end()
  }
})

test('an owner tests a trunk with a telephone that rings in through it', async ({
  agent,
  browse,
  edge,
  server,
}) => {
  test.setTimeout(120_000)
  const opened = await openCall(edge.ng)
  if (!opened.ok) throw new Error(opened.said)
  const { value: call } = opened
  try {
    expect(await call.talking(5000)).toBe(true)
    await agent.newCall('inbound', {
      ...{ edge: 'edge1', callId: call.callId, customerTag: call.callerTag },
      ...{ agentTag: call.agentTag, trunk: 'carrier-b' },
      ...{ teCaller: true, teAgent: true, transcodes: false },
    })
    const owner = await browse({ viewport: { width: 1280, height: 900 } })
    const page = await (await signInAs(owner, 'olga', server)).newPage()
    await page.goto('/console/trunks')
    await awake(page)
    await expectAccessible(page, 'trunks')
    await page.getByRole('button', { name: 'Start the test' }).click()
    await expect(page.getByText('The keys are masked.')).toBeVisible()
    call.forget()
    await call.caller.press(trialKeys)
    await expect(page.getByText('12 of 12 keys came.')).toBeVisible()
    await expectAccessible(page, 'a trunk under test')
    expect(leakIn(call.agent.heard())).toBeNull()
    await page.getByRole('radio', { name: 'Nothing, or a short gap' }).check()
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(page.getByText(/carrier-b passed/)).toBeVisible()
    await expect(page.getByRole('row', { name: /carrier-b.*Left out.*Olga/ })).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    // Nothing of the page itself is wider than a telephone.
    const wide = () =>
      [...document.querySelectorAll('main.console > *')]
        .filter((box) => box.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map(({ className }) => className)
    expect(await page.evaluate(wide)).toEqual([])
  } finally {
    await call.end()
  }
})

/** A recorder is put on the caller's stream. */
async function listenIn(
  { ng }: Edge,
  { callId, callerTag }: { callId: string; callerTag: string },
) {
  const request = { 'call-id': callId, 'from-tag': callerTag }
  const asked = await ng.command('subscribe request', request)
  const tag = asked.ok ? String(asked.reply['to-tag']) : ''
  const sdp = [
    ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
    ...['m=audio 9 RTP/AVP 0 101', 'a=rtpmap:101 telephone-event/8000', 'a=recvonly', ''],
  ].join('\r\n')
  await ng.command('subscribe answer', { ...request, 'to-tag': tag, sdp })
}
