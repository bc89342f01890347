import { openDesk, startDotline, target } from '../tools/dotline.mjs'
import { figure, quantile } from '../tools/figure.mjs'
import { peerName, sideBySide } from './dots.mjs'

export const figures = ['keypad.p99']

const calls = 200
/** Of 200 callers, so many keys a second are three fingers on the keypad in two seconds each. */
const perSecond = 300
const formsOfAnAgent = 10

/** From a key's webhook to its dot on the agent's stream, with 200 calls in progress. */
export async function measure(print) {
  const dotline = await startDotline()
  const lines = await callsOf(dotline)
  const took = await sideBySide(dotline, lines, bareCalls, perSecond)
  const peer = quantile(took.bare, 0.99)
  print(figure('keypad.p99', quantile(took.dotline, 0.99), 'ms', { [peerName]: peer }))
}

async function callsOf(dotline) {
  const desk = await openDesk(dotline)
  const cookies = await desk.sessions(Math.ceil(calls / formsOfAnAgent))
  const keypads = await desk.keypads(calls)
  return {
    ...target(dotline),
    lines: keypads.map(({ id, callId, token }, i) => ({
      stream: `/agent/payment/${id}/live`,
      headers: { Cookie: cookies[i % cookies.length] },
      report: '/api/webhooks/voice/simulator',
      ask: `/agent/payment/${id}/keypad/ask`,
      alive: `/agent/payment/${id}/keypad/alive`,
      phone: { callId, token },
    })),
  }
}

function bareCalls({ port }) {
  const lines = Array.from({ length: calls }, (_, i) => ({
    stream: `/stream/${i}`,
    report: `/key/${i}`,
    phone: { callId: String(i), token: 'none' },
  }))
  return { port, headers: { 'Content-Type': 'application/json' }, lines }
}
