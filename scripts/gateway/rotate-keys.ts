import { pathToFileURL } from 'node:url'
import type { Keyring } from '@/lib/config'
import { rotateSeals, type Rotated } from '@/lib/merchant/rotate'
import { onRecord, say } from '../command'

/** What came of a rotation, and what the operator does next, line by line. */
export function tellRotation(rotated: Rotated, { linkKeys, sessionKeys }: Keyrings): string[] {
  if (!rotated.ok) {
    return [
      'Nothing was changed. These do not open with SEAL_KEYS:',
      ...rotated.accounts.map(({ name, key }) => `  ${name}: ${neededKey(key)}`),
      'Put the missing key back and run this again. Or enter an account’s credentials again (npm run gateway -- replace <account>), and let an owner reset the second factor of whoever has the app.',
    ]
  }
  const { accounts, apps, newest, removable, resealed } = rotated
  return [
    accounts === 0
      ? 'There are no gateway accounts: nothing to seal.'
      : `${resealed} of ${accounts} gateway accounts sealed anew; all are sealed with key ${newest}.`,
    ...(apps.all === 0
      ? []
      : [`${apps.resealed} of ${apps.all} authenticator secrets sealed anew with key ${newest}.`]),
    removable.length === 0
      ? 'SEAL_KEYS has one key. To rotate it put a new one in front, 2:<new>,1:<old>, start the server again, and run this again.'
      : `${numbered(removable)} may be removed from SEAL_KEYS, once every server runs with key ${newest}. Backups made before need the old ones: keep them where backups are kept from.`,
    ...older(linkKeys, 'LINK_KEYS', 'links signed with it live up to 72 hours after their call'),
    ...older(sessionKeys, 'SESSION_KEYS', 'staff signed in with it stay so for up to 12 hours'),
  ]
}

type Keyrings = { linkKeys: Keyring; sessionKeys: Keyring }

const neededKey = (key: number | null) =>
  key === null
    ? 'what is stored is no sealed text'
    : `sealed with key ${key}, which is missing or not the one that sealed it`

const numbered = (keys: number[]) => `${keys.length === 1 ? 'Key' : 'Keys'} ${keys.join(', ')}`

function older(ring: Keyring, name: string, why: string): string[] {
  const newest = Math.max(...ring.keys())
  const old = [...ring.keys()].filter((key) => key !== newest).sort((a, b) => a - b)
  if (old.length === 0) return []
  return [`${numbered(old)} may be removed from ${name} later than that: ${why}.`]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await onRecord(async (ports) => {
    const rotated = await rotateSeals(ports)
    for (const line of tellRotation(rotated, ports.config)) say(line)
    return rotated.ok
  })
}
