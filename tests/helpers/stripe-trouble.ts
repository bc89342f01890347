import type { ServerResponse } from 'node:http'
import type { Reply, Step } from './stripe-forms'

/** What networks and servers do to one request. */
export type Trouble = {
  on: Step
  does: keyof typeof troubles
  /** What is said in its place, for `says`. */
  reply?: Reply
}

/** Whether the request is carried out, and what becomes of its answer. */
type Fate = {
  executes: 'now' | 'never' | 'late'
  /** Kept under the key and answered in place of the true answer. */
  reply?: Reply
  send?: (response: ServerResponse, reply: Reply) => void
}

const silent = () => {}
const reset = (response: ServerResponse) => void response.socket?.resetAndDestroy()
const fault: Reply = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
}

export const troubles = {
  /** Nothing arrives, and nothing comes back. */
  hang: { executes: 'never', send: silent },
  /** The connection breaks on the way there. */
  lost_before: { executes: 'never', send: reset },
  /** Carried out, and nothing comes back. */
  answer_lost: { executes: 'now', send: silent },
  /** Carried out, and the connection breaks on the way back. */
  reset: { executes: 'now', send: reset },
  /** Carried out when `arrive()` is called, long after anybody listens. */
  late_execution: { executes: 'late', send: silent },
  /** Carried out, called a fault, and called so again whenever the key comes. */
  '500_then_replay': { executes: 'now', reply: fault },
  /** A fault before anything was done; kept all the same. */
  '500_not_done': { executes: 'never', reply: fault },
  /** Carried out; something in between says that it was not. */
  html_502: {
    executes: 'now',
    send: (response) =>
      void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'),
  },
  json_500_without_error: {
    executes: 'now',
    send: (response) =>
      void response.writeHead(500, { 'content-type': 'application/json' }).end('{"status":"down"}'),
  },
  cut_body: {
    executes: 'now',
    send(response, { body }) {
      const text = JSON.stringify(body)
      response.writeHead(200, { 'content-length': text.length })
      response.write(text.slice(0, text.length / 2), () => response.socket?.destroy())
    },
  },
  /** Each byte comes before anybody could lose patience with it. */
  slow_trickle: {
    executes: 'now',
    send(response, { body }) {
      const bytes = [...JSON.stringify(body)]
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(bytes.shift() ?? ' '), 20)
      response.on('close', () => clearInterval(timer))
    },
  },
  /** Something else is said, and nothing done. */
  says: { executes: 'never' },
} satisfies Record<string, Fate>
