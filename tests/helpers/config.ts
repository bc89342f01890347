import { randomBytes } from 'node:crypto'
import type { Config } from '@/lib/config'

/** Settings of a server that is all embedded, with keys of its own. */
export function testConfig(dataDir: string): Config {
  const key = () => randomBytes(32).toString('base64url')
  return {
    edges: new Map(),
    publicUrl: 'http://localhost:3000',
    dataDir,
    linkKeys: new Map([[1, key()]]),
    sessionKeys: new Map([[1, key()]]),
    trustedProxies: 0,
    sealKeys: new Map([[1, key()]]),
    stripeHost: null,
    adyenHost: null,
    sms: 'outbox',
    voice: 'simulator',
    vonage: null,
    database: 'sqlite',
    databaseUrl: null,
    demo: false,
    logLevel: 'silent',
  }
}
