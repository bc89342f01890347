import type { z } from 'zod'
import { refuse } from './reply'

export type Read<Value> = { ok: true; value: Value } | { ok: false; response: Response }

/** Reads a JSON body of at most `maxBytes` that fits the schema exactly, or refuses it. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<Read<z.infer<Schema>>> {
  const body = await readBody(request, maxBytes)
  if (body === null) return { ok: false, response: refuse('too_large', { maxBytes }) }
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { ok: false, response: refuse('not_json') }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  // Paths only: a message may quote the value, and the value may be what must not be said.
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]
  return { ok: false, response: refuse('invalid_body', { fields: fields.slice(0, 20) }) }
}

/** Reads a form post of at most `maxBytes`, or refuses it. */
export async function readForm(request: Request, maxBytes: number): Promise<Read<URLSearchParams>> {
  const body = await readBody(request, maxBytes)
  if (body === null) return { ok: false, response: refuse('too_large', { maxBytes }) }
  return { ok: true, value: new URLSearchParams(body) }
}

/** Reads a body whose bytes are signed, as they are, or refuses it. */
export async function readText(request: Request, maxBytes: number): Promise<Read<string>> {
  const body = await readBody(request, maxBytes)
  if (body === null) return { ok: false, response: refuse('too_large', { maxBytes }) }
  return { ok: true, value: body }
}

async function readBody(request: Request, maxBytes: number): Promise<string | null> {
  return (await readBytes(request, maxBytes))?.toString('utf8') ?? null
}

/** The body as it is, counted as it comes; null when there is more than `maxBytes` of it. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** More than any handler takes of somebody signed in, or of a key: what is cut here it refuses. */
const mostHeld = 512 * 1024

/**
 * A request whose body is here, in the place of one whose body may still be on its way; the same
 * one where there is nothing to wait for. Whoever sends slowly must be asked again who they are:
 * they may have been shut out since their first line.
 */
export async function arrived(request: Request): Promise<Request> {
  if (!request.body || Number(request.headers.get('content-length') ?? 0) > mostHeld) return request
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > mostHeld) break
  }
  const { headers, method, signal, url } = request
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) })
}
