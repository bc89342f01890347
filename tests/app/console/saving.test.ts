import { expect, test } from 'vitest'
import { POST as save } from '@/app/console/configurations/[configuration]/draft/route'
import {
  isForAPerson,
  troubleOf,
  type Saving,
} from '@/app/console/configurations/[configuration]/saving'
import { findEditing } from '@/lib/merchant/editing-store'
import { office, origin, type Who } from './owners'

test.each<[string, Who, (revision: number) => number, Saving]>([
  ['whose session has ended', 'nobody', (revision) => revision, 'signed-out'],
  ['who is no owner any more', 'supervisor', (revision) => revision, 'signed-in-otherwise'],
  ['of another business', 'another owner', (revision) => revision, 'signed-in-otherwise'],
  ['who was overtaken', 'owner', (revision) => revision + 1, 'changed-elsewhere'],
])('somebody %s is told so, and nothing is tried over and over', async (_, who, of, saving) => {
  const { ports, cookies, at, harper } = await office()
  const { draft, revision } = (await findEditing(ports.db, ports.demo.merchantId, harper))!
  const request = new Request(`${origin}/x`, {
    method: 'POST',
    headers: { origin, cookie: cookies[who], 'content-type': 'application/json' },
    body: JSON.stringify({ revision: of(revision), draft }),
  })
  const response = await save(request, at(harper))
  const { error } = (await response.json()) as { error: { code: string } }
  const found = troubleOf({ status: response.status, code: error.code })
  expect(found).toBe(saving)
  expect(isForAPerson(found)).toBe(true)
})

test.each([
  [0, 'out_of_reach', 'failed'],
  [503, 'unknown', 'failed'],
  [429, 'too_many_requests', 'failed'],
  [404, 'unknown', 'failed'],
  [400, 'invalid_body', 'refused'],
  [413, 'body_too_large', 'refused'],
] as const)('%i %s is %s', (status, code, saving) => {
  expect(troubleOf({ status, code })).toBe(saving)
})
