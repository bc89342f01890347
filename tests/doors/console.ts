import { demoLogos } from '@/scripts/seed'
import * as given from '../helpers/given'
import { tillKeys } from '../helpers/till'
import type { Ids, TwoMerchants } from '../helpers/two-merchants'
import { action, everybody, nothing, owner, supervisor, type Doors } from './door'

const revisionOf = async (_ids: Ids, world: TwoMerchants) => ({
  revision: (await given.draftOf(world)).revision,
})
const staffAction = (name: string, body: object = {}) =>
  owner({ given: action(name), body: () => body })
const newAccount = (id: string) => ({
  ...{ id, gateway: 'till', name: 'Till', live: false, credentials: tillKeys, untested: false },
})
const previewed = { state: 'empty', lang: 'en-GB', scheme: 'light' }

export const ofConsole: Doors = {
  '/console/payments/[payment]/dealt-with': { POST: supervisor({ given: given.paid, own: 409 }) },
  '/console/payments/[payment]/refunds': {
    POST: supervisor({
      given: given.paid,
      body: () => ({ amount: 100, reason: 'Asked for', requestKey: crypto.randomUUID() }),
    }),
  },
  '/console/payments/[payment]/refunds/[refund]': {
    POST: supervisor({ given: given.silentRefund, body: () => ({ went: true, typed: '184.50' }) }),
  },
  '/console/payments/[payment]/view': { GET: supervisor() },
  '/console/payments/export': {
    GET: supervisor({ given: given.paid, query: () => ({ period: 'any' }), stranger: 200 }),
    HEAD: everybody,
  },
  '/console/payments/list': {
    GET: [
      supervisor({ query: () => ({ period: 'any' }), stranger: 200 }),
      supervisor({ query: ({ payment }) => ({ ids: payment }), stranger: 200 }),
    ],
  },
  '/console/trunks/test': {
    GET: owner({ stranger: 200 }),
    POST: [
      owner({ body: () => ({ action: 'stop' }), stranger: 200 }),
      owner({ body: ({ call }) => ({ action: 'begin', callId: call }), own: 404 }),
    ],
  },
  '/console/configurations/[configuration]/archive': { POST: owner() },
  '/console/configurations/[configuration]/discard': {
    POST: owner({ given: given.edited, body: revisionOf }),
  },
  '/console/configurations/[configuration]/draft': {
    GET: owner(),
    POST: owner({ body: (_ids, world) => given.draftOf(world) }),
  },
  '/console/configurations/[configuration]/form/seen': {
    GET: owner({ query: () => ({ key: 'reference', shape: 'HS-00000' }) }),
  },
  '/console/configurations/[configuration]/preview': {
    GET: [
      owner({ query: () => previewed }),
      owner({ query: () => ({ ...previewed, version: '1' }) }),
    ],
  },
  '/console/configurations/[configuration]/publish': {
    POST: owner({ given: given.edited, body: revisionOf }),
  },
  '/console/configurations/[configuration]/restore': { POST: owner({ given: given.putAway }) },
  '/console/configurations/[configuration]/roll-back': {
    POST: owner({ given: given.published, body: () => ({ number: 1, published: 2 }) }),
  },
  '/console/configurations/[configuration]/text/test': {
    POST: owner({ body: () => ({ to: '07700 900123' }) }),
  },
  '/console/configurations/[configuration]/theme/logo': {
    POST: owner({ body: () => demoLogos().harper }),
  },
  '/console/configurations/new': {
    POST: [
      owner({ body: () => ({ name: 'New', kind: 'digital' }), stranger: 201 }),
      owner({ body: ({ configuration }) => ({ name: 'New', copyOf: configuration }) }),
    ],
  },
  '/console/configurations/order': {
    POST: owner({
      body: (_ids, { here: { ports } }) => {
        const { boilerPlan, harper, harperKeypad, opera } = ports.demo
        return { ids: [opera, boilerPlan, harperKeypad, harper] }
      },
      stranger: 409,
    }),
  },
  '/console/gateways/[account]/archive': { POST: owner({ given: given.gatewayAccount }) },
  '/console/gateways/[account]/check': { POST: owner({ given: given.gatewayAccount }) },
  '/console/gateways/[account]/credentials': {
    POST: owner({
      given: given.gatewayAccount,
      body: () => ({ credentials: tillKeys, untested: false }),
    }),
  },
  '/console/gateways/new': {
    POST: [
      owner({ body: () => newAccount(crypto.randomUUID()), stranger: 201 }),
      // An id that is taken is not told apart by whose account it is.
      owner({
        given: given.gatewayAccount,
        body: ({ account }) => newAccount(account),
        stranger: 409,
        own: 409,
      }),
    ],
  },
  '/console/staff/invitation/[invitation]/[action]': {
    POST: ['renew', 'withdraw'].map((name) =>
      owner({
        given: async (world) => ({ ...(await given.invited(world)), action: name }),
        body: nothing,
      }),
    ),
  },
  '/console/staff/invite': {
    POST: owner({
      body: () => ({ name: 'Ines Roth', email: 'ines@example.com', role: 'agent' }),
      stranger: 200,
    }),
  },
  '/console/staff/person/[person]/[action]': {
    POST: [
      staffAction('role', { role: 'supervisor' }),
      staffAction('disable'),
      staffAction('enable'),
      staffAction('unlock'),
      staffAction('reset', { lost: 'second_factor' }),
    ],
  },
  '/console/staff/rule': { POST: owner({ body: () => ({ everybody: true }), stranger: 200 }) },

  '/console/audit/lines': { GET: owner({ query: () => ({ before: '1000' }), stranger: 200 }) },
  '/console/keys/create': {
    POST: owner({ body: () => ({ name: 'Program', scopes: ['calls'] }), stranger: 201 }),
  },
  '/console/keys/[key]/revoke': { POST: owner() },
}
