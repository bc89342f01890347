import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gateways } from '@/lib/gateway/index'

const guide = readFileSync('docs/going-live.md', 'utf8')

test.each(Object.keys(gateways))(
  '%s: the events to register are those in the guide',
  async (name) => {
    const { credentials, events = [] } = await gateways[name]!()
    // Whoever has accounts posts news of them.
    expect(events.length > 0).toBe(credentials.length > 0)
    const section = guide.split(new RegExp(`^### ${name}.*$`, 'im'))[1]?.split(/^##/m)[0] ?? ''
    const named = section.match(
      /`(payment_intent\.\w+|refund\.\w+|charge\.[\w.]+|[A-Z]+(_[A-Z]+)*)`/g,
    )
    expect([...(named ?? [])].sort()).toEqual(events.map((event) => `\`${event}\``).sort())
  },
)
