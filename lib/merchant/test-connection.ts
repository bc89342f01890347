import type { Connection, GatewayAccount, GatewayAdapter } from '@/lib/gateway/port'
import type { Ports } from '@/lib/ports'

/** Somebody waits for the answer. */
const patienceMs = 20_000

/** Tries an account at its gateway, within bounds. Whatever it says, no secret is in it. */
export async function testConnection(
  { clock, config }: Pick<Ports, 'clock' | 'config'>,
  adapter: GatewayAdapter,
  account: GatewayAccount,
  withinMs = patienceMs,
): Promise<Connection> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Connection>((done) => {
    timer = setTimeout(() => done(tooLate), withinMs)
  })
  try {
    const gateway = adapter.connect({ config, clock }, account)
    const { ok, says } = await Promise.race([gateway.check(), late])
    return { ok, says: withoutSecretsOf(adapter, account, says) }
  } catch {
    return notTried
  } finally {
    clearTimeout(timer)
  }
}

const tooLate: Connection = { ok: false, says: 'The gateway did not answer in time.' }

/** The error is not quoted: it may have what it stumbled over in it. */
const notTried: Connection = {
  ok: false,
  says: 'The gateway’s adapter cannot use these credentials as they are. Look at each again, and at those that belong together.',
}

function withoutSecretsOf(
  { credentials: fields }: GatewayAdapter,
  { credentials }: GatewayAccount,
  says: string,
): string {
  const secrets = fields.filter(({ secret }) => secret).map(({ key }) => credentials[key])
  return secrets.reduce<string>((text, value) => (value ? text.replaceAll(value, '…') : text), says)
}
