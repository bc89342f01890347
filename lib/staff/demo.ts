/** Who the demo's seed lets in. The sign-in page shows them when `DEMO` is on, and only then. */
export const demoPassword = 'call me maybe today'

export const demoStaff = [
  { name: 'Mia Larsen', email: 'mia@bridgestreet.example', role: 'agent' },
  { name: 'Jonas Weir', email: 'jonas@bridgestreet.example', role: 'agent' },
  { name: 'Priya Nair', email: 'priya@bridgestreet.example', role: 'supervisor' },
  { name: 'Olga Brandt', email: 'olga@bridgestreet.example', role: 'owner' },
] as const
