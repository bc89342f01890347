/** Who the demo's seed lets in. The sign-in page shows them when `DEMO` is on, and only then. */
export const demoPassword = 'call me maybe today'

export const demoStaff = [
  { name: 'Mia Larsen', email: 'mia@bridgestreet.example', role: 'agent' },
  { name: 'Olga Brandt', email: 'olga@bridgestreet.example', role: 'owner' },
] as const
