import { createHmac } from 'node:crypto'
import { newestKey, type Keyring } from '@/lib/config'

/**
 * Tells this installation from every other: whoever has its keys can say it, nobody can make the
 * keys of it, and no link is signed with the like.
 */
export function installationOf(linkKeys: Keyring): string {
  const { secret } = newestKey(linkKeys)
  return createHmac('sha256', secret).update(purpose).digest('hex').slice(0, shownLength)
}

const purpose = 'dotline: which installation is this?'
const shownLength = 32
