import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { z } from 'zod'

/**
 * One command to rtpengine: JSON over HTTP `POST /ng`, body `<cookie> <JSON>`, answered in kind.
 * `ok` says that the daemon took the command and nothing about what the agent hears.
 */
export type Command = (name: string, fields?: Fields) => Promise<Answer>
export type Fields = Record<string, unknown>
export type Reply = Record<string, unknown>
export type Answer = { ok: true; reply: Reply } | { ok: false; reason: Refused; said: string }
export type Refused = 'unknown_call' | 'unknown_tag' | 'silent' | 'refused'

/** A command is answered within a millisecond when the daemon is well. */
const usualPatienceMs = 300
const maxReplyBytes = 4 * 1024 * 1024

/** What waits for no answer is asked once more under the same cookie, so that it is done once. */
export function openCommand(
  url: string,
  patienceMs = usualPatienceMs,
): { command: Command; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const address = new URL('/ng', url)

  async function command(name: string, fields: Fields = {}): Promise<Answer> {
    const cookie = randomUUID()
    const body = `${cookie} ${JSON.stringify({ ...fields, command: name })}`
    const first = await ask(body, cookie)
    return !first.ok && first.reason === 'silent' ? ask(body, cookie) : first
  }

  function ask(body: string, cookie: string): Promise<Answer> {
    return new Promise((done) => {
      const silent = (said: string) => done({ ok: false, reason: 'silent', said })
      const signal = AbortSignal.timeout(patienceMs)
      const headers = { 'content-type': 'application/x-rtpengine-ng' }
      const asked = request(address, { method: 'POST', agent, headers, signal }, (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > maxReplyBytes) return void response.destroy(new Error('too long'))
          chunks.push(chunk)
        })
        response.once('error', (error) => silent(error.message))
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          done(read(response.statusCode ?? 0, text, cookie))
        })
      })
      asked.once('error', (error) =>
        silent(signal.aborted ? `no answer in ${patienceMs} ms` : error.message),
      )
      asked.end(body)
    })
  }

  return { command, close: () => agent.destroy() }
}

const ReplyShape = z.looseObject({ result: z.string(), 'error-reason': z.string().optional() })

function read(status: number, text: string, cookie: string): Answer {
  const refused = (said: string): Answer => ({ ok: false, reason: 'refused', said })
  if (status !== 200) return refused(`HTTP ${status}`)
  // An answer to something else is no answer.
  if (!text.startsWith(`${cookie} `)) {
    return { ok: false, reason: 'silent', said: 'the answer has another cookie' }
  }
  const parsed = ReplyShape.safeParse(json(text.slice(cookie.length + 1)))
  if (!parsed.success) return refused('the answer cannot be read')
  const { result, 'error-reason': said = result } = parsed.data
  if (result === 'ok' || result === 'pong') return { ok: true, reply: parsed.data }
  // The daemon spells it in two ways.
  if (/^unknown call-id$/i.test(said)) return { ok: false, reason: 'unknown_call', said }
  if (/no such tag exists/i.test(said)) return { ok: false, reason: 'unknown_tag', said }
  return refused(said)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
