import { gatewayAccounts, type GatewayAccountRow } from '@/lib/merchant/gateway-account-store'
import { everyPublished } from '@/lib/merchant/configuration-store'
import { merchants } from '@/lib/merchant/store'
import { Refusal, type CommandPorts } from '../command'

type Used = Pick<CommandPorts, 'db'>
type Named = { id: string; name: string }

/** The merchant of this name or id. */
export async function findMerchant({ db }: Used, wanted: string): Promise<Named> {
  return onlyOne(await merchants(db), wanted, 'merchant', 'npm run merchant -- add makes one')
}

/** The account of this name or id. */
export async function findAccount({ db }: Used, wanted: string): Promise<GatewayAccountRow> {
  return onlyOne(
    await gatewayAccounts(db),
    wanted,
    'gateway account',
    'npm run gateway -- add keeps one',
  )
}

/** The published configuration of this name or id, of one merchant or of any. */
export async function findConfiguration(
  { db }: Used,
  wanted: string,
  merchantId: string | null,
): Promise<Named & { merchantId: string }> {
  const all = await everyPublished(db)
  const named = all
    .filter((one) => merchantId === null || one.merchantId === merchantId)
    .map(({ id, content, merchantId }) => ({ id, name: content.name, merchantId }))
  return onlyOne(
    named,
    wanted,
    'published payment configuration',
    'an owner publishes one in the console',
  )
}

function onlyOne<One extends Named>(all: One[], wanted: string, what: string, remedy: string): One {
  const same = (name: string) => name.localeCompare(wanted, 'en', { sensitivity: 'base' }) === 0
  const found = all.filter(({ id, name }) => id === wanted || same(name))
  if (found.length === 1) return found[0]!
  const list = (found.length > 0 ? found : all).map(({ id, name }) => `  ${name}  ${id}`)
  throw new Refusal(
    found.length > 1
      ? [`There is more than one ${what} named ${wanted}. Say which by its id:`, ...list].join('\n')
      : list.length === 0
        ? `There is no ${what} yet: ${remedy}.`
        : [`There is no ${what} named ${wanted}. There is:`, ...list].join('\n'),
  )
}
