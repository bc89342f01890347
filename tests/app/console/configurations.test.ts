import { expect, test } from 'vitest'
import { POST as create } from '@/app/console/configurations/new/route'
import { POST as order } from '@/app/console/configurations/order/route'
import { GET as read, POST as save } from '@/app/console/configurations/[configuration]/draft/route'
import { POST as discard } from '@/app/console/configurations/[configuration]/discard/route'
import { POST as publish } from '@/app/console/configurations/[configuration]/publish/route'
import { POST as restore } from '@/app/console/configurations/[configuration]/restore/route'
import { POST as archive } from '@/app/console/configurations/[configuration]/archive/route'
import { POST as rollBack } from '@/app/console/configurations/[configuration]/roll-back/route'
import { POST as testText } from '@/app/console/configurations/[configuration]/text/test/route'
import type { Editing } from '@/lib/merchant/editing-store'
import type { Staff } from '@/lib/staff/session'
import { ownersOffice } from '@/tests/helpers/owner'
import { serve } from '@/tests/helpers/ports'
import { signedInAs } from '@/tests/helpers/signed-in'

type Route = (
  request: Request,
  context: { params: Promise<{ configuration: string }> },
) => Promise<Response>

async function atTheConsole(who: 'owner' | 'agent' | 'stranger' = 'owner') {
  const here = await ownersOffice()
  serve(here.ports)
  const { db, demo } = here.ports
  if (who === 'stranger') {
    await db
      .updateTable('staff')
      .set({ merchant_id: 'another' })
      .where('id', '=', demo.olga)
      .execute()
  }
  const staff: Staff = who === 'agent' ? here.agent : here.owner
  const request = await signedInAs(here.ports, staff)
  async function ask(route: Route, body?: unknown, configuration = demo.harper) {
    const context = { params: Promise.resolve({ configuration }) }
    const response = await route(request('/x', body), context)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { ...here, ask, harper: demo.harper }
}

test('the editor saves, is refused with every field that is wrong, and goes on with what was published', async () => {
  const { ask } = await atTheConsole()
  const { body } = await ask(read)
  const { draft, revision } = body as unknown as Editing
  const half = { ...draft, name: '', limits: { ...draft.limits, submits: null } }
  const saved = await ask(save, { revision, draft: half })
  expect(saved).toEqual({ status: 200, body: { revision: revision + 1 } })
  expect(await ask(publish, { revision: revision + 1 })).toMatchObject({
    status: 422,
    body: {
      error: {
        code: 'invalid_fields',
        fields: [
          { field: 'name', code: 'empty', message: 'Fill this in.' },
          { field: 'limits.submits', code: 'not_a_number' },
        ],
      },
    },
  })
  await ask(save, { revision: revision + 1, draft: { ...draft, name: 'Harper bills' } })
  const published = await ask(publish, { revision: revision + 2 })
  expect(published).toMatchObject({
    status: 200,
    body: { number: 2, editing: { hasDraft: false, published: { number: 2 }, nextNumber: 3 } },
  })
  const rolledBack = await ask(rollBack, { number: 1, published: 2 })
  expect(rolledBack).toEqual({ status: 200, body: { number: 3, keptAccount: false } })
})

test.each<[string, Route, unknown, number, string]>([
  ['a save made of what is not there', save, null, 409, 'draft_changed'],
  ['publishing nothing', publish, { revision: 0 }, 409, 'no_draft'],
  ['discarding nothing', discard, { revision: 0 }, 409, 'no_draft'],
  ['restoring what is here', restore, {}, 404, 'not_found'],
  [
    'rolling back to what is published',
    rollBack,
    { number: 1, published: 1 },
    409,
    'published_already',
  ],
  ['rolling back to version 0', rollBack, { number: 0, published: 1 }, 400, 'invalid_body'],
  ['an order of nobody', order, { ids: ['a', 'b'] }, 409, 'list_changed'],
  ['a configuration without a name', create, { name: ' ', kind: 'digital' }, 400, 'invalid_body'],
  ['a configuration of no kind', create, { name: 'X', kind: 'cash' }, 400, 'invalid_body'],
  ['a copy of nothing', create, { name: 'X', copyOf: 'nothing' }, 404, 'not_found'],
  ['a test to no number', testText, { to: '12' }, 422, 'invalid_number'],
  ['a test abroad', testText, { to: '+33612345678' }, 422, 'country_not_allowed'],
])('%s is refused', async (_, route, body, status, code) => {
  const { ask, editing, harper } = await atTheConsole()
  const sent = body ?? { revision: 9, draft: (await editing(harper)).draft }
  expect(await ask(route, sent)).toMatchObject({ status, body: { error: { code } } })
})

test.each(['agent', 'stranger'] as const)('%s: finds nothing here', async (who) => {
  const { ask, editing, harper } = await atTheConsole(who)
  const before = await editing(harper)
  const { draft, revision } = before
  const asked: [Route, unknown][] = [
    [read, undefined],
    [save, { revision, draft }],
    [publish, { revision }],
    [discard, { revision }],
    [archive, {}],
    [restore, {}],
    [rollBack, { number: 1, published: 1 }],
    [testText, { to: '07700 900123' }],
    [create, { name: 'Mine', copyOf: harper }],
  ]
  for (const [route, body] of asked) {
    expect(await ask(route, body)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  }
  expect(await editing(harper)).toEqual(before)
})
