import type { ApiScope } from '@/lib/merchant/api-scopes'
import type { Role } from '@/lib/staff/roles'
import type { Method } from './helpers/route-tree'
import type { Ids } from './helpers/two-merchants'

/**
 * Who may use which address: every page and route of `app`, and nothing else.
 * `tests/route-matrix.test.ts` knocks at each as everybody who may and who may not.
 */

/** Asked for by members of staff who have this role or a higher one. */
type StaffDoor = {
  role: Role
  /** What is asked, where the address alone says too little: it must be in order. */
  body?: (ids: Ids) => unknown
  query?: (ids: Ids) => Record<string, string>
  /** For one who names what is another business's in it: 404, unless nothing in it names anything. */
  stranger?: number
  /** For one who may, where the thing is not in the state for it: 2xx otherwise. */
  own?: number
}

/** Asked for by programs whose key has this scope. */
type KeyDoor = Pick<StaffDoor, 'body' | 'stranger' | 'own'> & {
  scope: ApiScope
  params?: (ids: Ids) => Record<string, string>
}

/**
 * Asked for by anybody: `everybody` · `caller`, who has a link · `bank`, whose pages send callers
 * on to us · `vendor`, who signs what it posts · `demo`, in the demo alone.
 */
type OpenDoor = { open: 'everybody' | 'caller' | 'bank' | 'vendor' | 'demo' }

export type Door = StaffDoor | KeyDoor | OpenDoor

const agent = (more: Omit<StaffDoor, 'role'> = {}): Door => ({ role: 'agent', ...more })
const owner = (more: Omit<StaffDoor, 'role'> = {}): Door => ({ role: 'owner', ...more })
const program = (scope: ApiScope, more: Omit<KeyDoor, 'scope'> = {}): Door => ({ scope, ...more })
const [everybody, caller, bank, vendor, demo] = (
  ['everybody', 'caller', 'bank', 'vendor', 'demo'] as const
).map((open): Door => ({ open })) as [Door, Door, Door, Door, Door]

const nothing = () => ({})

export const pages: Record<string, Role | 'everybody' | 'demo'> = {
  '/': 'everybody',
  '/sign-in': 'everybody',
  '/agent': 'agent',
  '/agent/payment/[payment]': 'agent',
  '/console': 'supervisor',
  '/console/keys': 'owner',
  '/console/audit': 'owner',
  '/workbench': 'demo',
  '/workbench/bank/[order]': 'everybody',
}

export const routes: Record<string, Partial<Record<Method, Door>>> = {
  '/sign-in/session': { GET: everybody, POST: everybody },
  '/sign-out': { POST: everybody },

  '/agent/active': { POST: agent({ stranger: 204 }) },
  '/agent/desk': { GET: agent({ stranger: 200 }) },
  '/agent/live': {
    GET: agent({ query: ({ payment }) => ({ watch: payment }), stranger: 200 }),
    HEAD: everybody,
  },
  '/agent/number': { GET: agent({ query: () => ({ typed: '07700 900123' }), stranger: 200 }) },
  '/agent/payment': {
    POST: agent({
      body: ({ configuration }) => ({ configurationId: configuration, callId: null }),
      stranger: 422,
    }),
  },
  '/agent/payment/[payment]/cancel': { POST: agent() },
  '/agent/payment/[payment]/continue': { POST: agent({ own: 409 }) },
  '/agent/payment/[payment]/details': {
    POST: agent({ body: () => ({ values: { reference: 'HS-1' }, done: false }) }),
  },
  '/agent/payment/[payment]/keypad/[action]': { POST: agent({ body: nothing }) },
  // The form says that it is there; what it says of a payment that is not its own is not heard.
  '/agent/payment/[payment]/keypad/alive': { POST: agent({ stranger: 204 }) },
  '/agent/payment/[payment]/live': { GET: agent(), HEAD: everybody },
  '/agent/payment/[payment]/revise': { POST: agent({ own: 409 }) },
  '/agent/payment/[payment]/send': {
    POST: agent({ body: () => ({ to: '07700 900123' }), own: 409 }),
  },
  '/agent/payment/[payment]/view': { GET: agent() },

  '/console/audit/lines': { GET: owner({ query: () => ({ before: '1000' }), stranger: 200 }) },
  '/console/keys/create': {
    POST: owner({ body: () => ({ name: 'Program', scopes: ['calls'] }), stranger: 201 }),
  },
  '/console/keys/[key]/revoke': { POST: owner() },

  '/api/health': { GET: everybody },
  '/api/v1/calls': {
    POST: program('calls', {
      body: () => ({
        id: 'C-1',
        direction: 'inbound',
        caller: '07700 900456',
        called: '+44 20 7946 0118',
        agent: 'mia@bridgestreet.example',
      }),
      stranger: 422,
    }),
  },
  '/api/v1/calls/[call]/end': {
    POST: program('calls', { params: ({ primaryCall }) => ({ call: primaryCall }) }),
  },
  '/api/v1/payments/[payment]': { GET: program('payments:read') },
  '/api/v1/payments/[payment]/refunds': {
    POST: program('payments:refund', { body: () => ({ requestKey: 'refund-1' }), own: 409 }),
  },
  '/api/webhooks/gateway/[adapter]/[account]': { POST: vendor },
  '/api/webhooks/sms/[adapter]/[[...path]]': { POST: vendor },
  '/api/webhooks/voice/[adapter]/[[...path]]': { POST: vendor },

  '/p/[link]': { GET: caller, HEAD: caller, POST: caller },
  '/p/[link]/charge': { POST: caller },
  '/p/[link]/live': { GET: caller, HEAD: everybody },
  '/p/[link]/progress': { POST: caller },
  '/p/logo/[hash]': { GET: everybody },
  '/p/return/[attempt]': { GET: bank, HEAD: everybody, POST: bank },
  '/p/script/[file]': { GET: everybody },

  '/workbench/bank/[order]/answer': { POST: everybody },
  '/workbench/calls': { POST: demo },
  '/workbench/calls/[call]/end': { POST: demo },
  '/workbench/calls/[call]/masking': { POST: demo },
  '/workbench/state': { GET: demo },
}
