import * as given from './helpers/given'
import type { Role } from '@/lib/staff/roles'
import type { Owed } from '@/lib/staff/second-factor'
import { ofConsole } from './doors/console'
import {
  agent,
  bank,
  caller,
  demo,
  everybody,
  nothing,
  program,
  vendor,
  type Doors,
} from './doors/door'
import { ofSignIn } from './doors/sign-in'

/**
 * Who may use which address: every page and route of `app`, and nothing else.
 * `tests/route-matrix.test.ts` knocks at each as everybody who may and who may not.
 */

export const pages: Record<string, Role | Owed | 'everybody' | 'demo'> = {
  '/': 'everybody',
  '/sign-in': 'everybody',
  '/sign-in/second': 'code',
  '/sign-in/set-up': 'set_up',
  '/invite/[token]': 'everybody',
  '/account': 'agent',
  '/agent': 'agent',
  '/agent/payment/[payment]': 'agent',
  '/console': 'supervisor',
  '/console/payments': 'supervisor',
  '/console/payments/[payment]': 'supervisor',
  '/console/reports': 'supervisor',
  '/console/configurations': 'owner',
  '/console/configurations/[configuration]': 'owner',
  '/console/configurations/[configuration]/form': 'owner',
  '/console/configurations/[configuration]/history': 'owner',
  '/console/configurations/[configuration]/text': 'owner',
  '/console/configurations/[configuration]/theme': 'owner',
  '/console/gateways': 'owner',
  '/console/trunks': 'owner',
  '/console/staff': 'owner',
  '/console/keys': 'owner',
  '/console/audit': 'owner',
  '/workbench': 'demo',
  '/workbench/bank/[order]': 'everybody',
}

export const routes: Doors = {
  ...ofSignIn,
  ...ofConsole,

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
    POST: program('calls', { given: ({ ids }) => ({ call: ids.primaryCall }) }),
  },
  '/api/v1/calls/[call]/events': {
    POST: program('calls', { given: given.masked, body: () => ({ type: 'reinvite' }) }),
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
