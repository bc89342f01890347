/** Who the demo's seed lets in. The sign-in page shows them when `DEMO` is on, and only then. */
export const demoPassword = 'call me maybe today'

/** What the business owner's authenticator app knows in the demo. */
export const demoTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export const demoStaff = [
  { name: 'Mia Larsen', email: 'mia@bridgestreet.example', role: 'agent' },
  { name: 'Jonas Weir', email: 'jonas@bridgestreet.example', role: 'agent' },
  { name: 'Priya Nair', email: 'priya@bridgestreet.example', role: 'supervisor' },
  { name: 'Olga Brandt', email: 'olga@bridgestreet.example', role: 'owner' },
] as const
