import { newApiKey } from '@/lib/merchant/api-key'
import type { Staff } from '@/lib/staff/session'
import { demoLogos, hashDemoPassword } from '@/scripts/seed'
import { insertApiKey, insertCall, insertDemo, type Demo } from '@/scripts/seed/insert'
import { insertSecondFactor } from '@/scripts/seed/second-factor'
import { testPorts, type TestPorts } from './ports'

export type Seeded = TestPorts & {
  /** Ids of the contact centre, Mia (agent), Olga (owner), the two configurations and Mia's call. */
  demo: Demo & { call: string; apiKey: string }
}

/** Test ports with the demo's contact centre in the record. */
export async function seededPorts(...setting: Parameters<typeof testPorts>): Promise<Seeded> {
  const ports = await testPorts(...setting)
  return { ...ports, demo: await seedInto(ports) }
}

/** The same, and its owner. */
export async function ownedPorts(): Promise<{ ports: Seeded; owner: Staff }> {
  const ports = await seededPorts()
  const { merchantId, olga } = ports.demo
  return {
    ports,
    owner: { id: olga, merchantId, name: 'Olga Brandt', email: '', role: 'owner' },
  }
}

/** Puts the demo into ports; only one fits, because e-mail addresses are unique. */
export async function seedInto({
  config,
  db,
}: Pick<TestPorts, 'config' | 'db'>): Promise<Seeded['demo']> {
  const passwordHash = await (passwordHashOnce ??= hashDemoPassword())
  const { key, hash } = newApiKey()
  return db.transaction().execute(async (record) => {
    const demo = await insertDemo(record, { passwordHash, logos: demoLogos() })
    await insertApiKey(record, demo.merchantId, hash)
    await insertSecondFactor(record, config.sealKeys, demo)
    return { ...demo, call: await insertCall(record, demo), apiKey: key }
  })
}

let passwordHashOnce: Promise<string> | undefined
