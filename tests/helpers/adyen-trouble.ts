import type { ServerResponse } from 'node:http'
import type { Answered } from './adyen-keys'

/** What goes wrong with a request, once. */
export type Trouble = {
  /** The end of the path; left out, any. */
  on?: string
  how:
    /** Done, and the connection ends without an answer. */
    | 'answer_lost'
    /** Not done, and the connection ends without an answer. */
    | 'lost_before'
    /** Not done, and nothing more is heard. */
    | 'hang'
    /** Done, and the connection is torn down. */
    | 'reset'
    /** Done, and half of the answer comes. */
    | 'cut_body'
    /** Done, and a proxy answers with a page. */
    | 'html_502'
    /** Done, and the answer is empty, or a page. */
    | 'empty_200'
    | 'html_200'
    /** Done, and the answer comes byte by byte, for ever. */
    | 'slow_trickle'
    /** Nothing is heard, and it is done when `arrive()` is called: it was on its way so long. */
    | 'late_execution'
    /** It is at work until `finish()` is called; until then the key is in flight. */
    | 'slow_bank'
    /** Not done, and answered so; not remembered under its key. */
    | { status: number; json: unknown; headers?: Record<string, string> }
}

/** Gives an answer, or what is left of it. */
export async function spoil(
  how: Trouble['how'],
  response: ServerResponse,
  { status, json, headers }: Answered,
): Promise<void> {
  const { socket } = response
  const text = JSON.stringify(json)
  const typed = { 'content-type': 'application/json', ...headers }
  if (how === 'answer_lost') socket?.destroy()
  else if (how === 'reset') socket?.resetAndDestroy()
  else if (how === 'html_502') response.writeHead(502).end('<html>Bad Gateway</html>')
  else if (how === 'html_200') response.writeHead(200).end('<html>Welcome</html>')
  else if (how === 'empty_200') response.writeHead(200).end()
  else if (how === 'cut_body') {
    response.writeHead(status, { ...typed, 'content-length': String(text.length) })
    response.write(text.slice(0, text.length / 2), () => socket?.destroy())
  } else if (how === 'slow_trickle') {
    response.writeHead(status, typed)
    while (!response.destroyed) {
      response.write(' ')
      await new Promise((done) => setTimeout(done, 20))
    }
  } else response.writeHead(status, typed).end(text)
}
