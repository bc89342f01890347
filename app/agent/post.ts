import { cannotReach } from './words'

export type FieldProblem = { field: string; code: string; message: string }

export type Refusal = {
  ok: false
  /** 0 when the server could not be reached. */
  status: number
  code: string
  message: string
  fields: FieldProblem[]
}

export type Answer<Value> = { ok: true; value: Value } | Refusal

/**
 * Posts JSON to one of our own routes. Nothing here throws: trouble is an answer too. The post
 * outlives a window that is closed on it, so the last words typed are kept.
 */
export function post<Value>(
  url: string,
  body: unknown,
  patienceMs = usualPatienceMs,
): Promise<Answer<Value>> {
  const headers = { 'Content-Type': 'application/json' }
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const keepalive = bytes.byteLength <= mostKeptAlive
  return ask(url, { method: 'POST', headers, body: bytes, keepalive }, patienceMs)
}

/** Gets JSON from one of our own routes. */
export function get<Value>(url: string): Promise<Answer<Value>> {
  return ask(url, { cache: 'no-store' }, usualPatienceMs)
}

/** Browsers refuse to keep more than 64 KiB alive, all posts under way together. */
const mostKeptAlive = 48_000

/** A server that is silent for this long is out of reach. */
const usualPatienceMs = 15_000

async function ask<Value>(
  url: string,
  init: RequestInit,
  patienceMs: number,
): Promise<Answer<Value>> {
  let status = 0
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) })
    status = response.status
    const body = status === 204 ? null : await response.json()
    if (response.ok) return { ok: true, value: body as Value }
    const { code = 'unknown', message = cannotReach, fields = [] } = body?.error ?? {}
    return { ok: false, status, code, message, fields: fields.filter(isProblem) }
  } catch {
    return { ok: false, status, code: 'out_of_reach', message: cannotReach, fields: [] }
  }
}

const isProblem = (field: unknown): field is FieldProblem =>
  typeof field === 'object' && field !== null && 'message' in field
