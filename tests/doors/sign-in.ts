import { demoPassword, demoTotpSecret } from '@/lib/staff/demo'
import { codeAt, stepAt } from '@/lib/staff/totp'
import * as given from '../helpers/given'
import { action, agent, everybody, half, nothing, type Doors, type StaffDoor } from './door'

const password = () => ({ password: demoPassword })
/** Of oneself: it names nothing that could be another's. */
const self = (more: Omit<StaffDoor, 'role'>) => agent({ stranger: 200, ...more })
const madeOfNothing = {
  ...{ id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {} },
  response: { clientDataJSON: 'AA', attestationObject: 'AA' },
}

/** The ways in, and everybody's own account. */
export const ofSignIn: Doors = {
  '/sign-in/session': { GET: everybody, POST: everybody },
  '/sign-in/passkey': { POST: everybody },
  '/sign-in/passkey/options': { POST: everybody },
  '/sign-in/second/session': {
    POST: half('code', {
      body: (_ids, { here }) => ({ code: codeAt(demoTotpSecret, stepAt(here.clock.now())) }),
    }),
  },
  '/sign-in/set-up/passkey': { POST: half('set_up') },
  '/sign-in/set-up/session': {
    POST: half('set_up', { body: () => ({ code: '000000' }), own: 422 }),
  },
  '/sign-out': { POST: everybody },

  '/invite/[token]/join': {
    POST: {
      open: 'invited',
      given: given.invited,
      body: () => ({ password: '9 lazy otters swim' }),
    },
  },

  '/account/codes': { POST: self({ given: given.factors, body: password }) },
  '/account/name': { POST: self({ body: () => ({ name: 'Quin' }) }) },
  '/account/passkey/[action]': {
    POST: [
      self({ given: action('offer'), body: password }),
      // What a browser made, of nothing that it was asked for.
      self({
        given: action('keep'),
        body: () => ({ answer: madeOfNothing, name: 'Telephone' }),
        stranger: 422,
        own: 422,
      }),
      // Mia's, and nobody else's, not even of her own business.
      agent({
        given: async (world) => ({ action: 'remove', ...(await given.factors(world)) }),
        body: ({ passkey }) => ({ id: passkey, password: demoPassword }),
        own: { supervisor: 404, owner: 404 },
      }),
    ],
  },
  '/account/password': {
    POST: self({ body: () => ({ present: demoPassword, chosen: '9 lazy otters swim' }) }),
  },
  '/account/sessions': { POST: self({ body: nothing }) },
  '/account/totp/[action]': {
    POST: [
      self({ given: action('begin'), body: password }),
      self({ given: action('confirm'), body: () => ({ code: '000000' }), stranger: 422, own: 422 }),
      self({
        given: async (world) => ({ ...(await given.factors(world)), action: 'remove' }),
        body: password,
      }),
    ],
  },
}
