import type { Config } from '@/lib/config'
import { gatewayAccounts } from '@/lib/merchant/gateway-account-store'
import { webhookAddress } from '@/lib/merchant/webhook-address'
import { installationOf } from '@/lib/web/installation'
import type { CommandPorts } from '../command'
import { clockFinding, skipped, well, whyNot, wrong, type Finding } from './finding'

const patienceMs = 8000

/** What people and vendors find at PUBLIC_URL, as far as it can be seen from this machine. */
export async function examineOutside({
  clock,
  config,
}: Pick<CommandPorts, 'clock' | 'config'>): Promise<Finding[]> {
  const findings = [isHttps(config)]
  const sentAt = clock.now()
  const answer = await ask(`${config.publicUrl}/api/health`)
  const now = (sentAt + clock.now()) / 2
  if (answer.error !== undefined) {
    const fix = 'start the server, and see to DNS, certificate and proxy'
    return [...findings, wrong('PUBLIC_URL', `does not answer: ${answer.error}`, fix)]
  }
  findings.push(whoAnswers(config, answer))
  const date = Date.parse(answer.headers.get('date') ?? '')
  // The header leaves out what is less than a second.
  if (!Number.isNaN(date)) findings.push(clockFinding('Clock of PUBLIC_URL', date + 500 - now))
  const unseen = 'needs a session to look at: open a payment and see that its dots move as you type'
  return [...findings, skipped('Streams through the proxy', unseen)]
}

function isHttps({ publicUrl }: Config): Finding {
  return publicUrl.startsWith('https://')
    ? well('PUBLIC_URL', 'is https')
    : wrong('PUBLIC_URL', 'is not https: cards would travel in the clear', 'put TLS in front')
}

function whoAnswers({ linkKeys }: Config, { body, status }: Answer): Finding {
  const said = installationIn(body)
  if (said === installationOf(linkKeys)) return well('PUBLIC_URL', 'this installation answers')
  if (said !== null) {
    const says = 'another installation answers, or this one with other LINK_KEYS'
    const fix = 'point it here, or start the server again with these settings'
    return wrong('PUBLIC_URL', says, fix)
  }
  const says = `something answers with ${status}, but not this installation`
  return wrong('PUBLIC_URL', says, 'see to the proxy: /api/health must reach the server')
}

function installationIn(body: string): string | null {
  try {
    const { installation } = JSON.parse(body) as { installation?: unknown }
    return typeof installation === 'string' ? installation : null
  } catch {
    return null
  }
}

/** Posts without a signature to each account's address: they must reach us, and be refused by us. */
export async function examineWebhooks({ config, db }: CommandPorts): Promise<Finding[]> {
  const rows = (await gatewayAccounts(db)).filter(({ archived_at }) => archived_at === null)
  return Promise.all(
    rows.map(async ({ gateway, id, name }) => {
      const check = `Webhook of ${name}`
      const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
      return webhookFinding(check, await ask(webhookAddress(config, { gateway, id }), post))
    }),
  )
}

function webhookFinding(check: string, answer: Answer): Finding {
  const { body, error, headers, status } = answer
  if (error !== undefined) {
    return wrong(check, `its address does not answer: ${error}`, 'see to PUBLIC_URL first')
  }
  if (status < 400) {
    const fix = 'send /api/webhooks to the server, and nowhere else'
    return wrong(check, `a post without a signature is answered with ${status}`, fix)
  }
  // Everything we answer says that nobody may keep it, and none of it is a page.
  const ours = headers.get('cache-control') === 'no-store' && !/^\s*</.test(body)
  if (ours && (status === 400 || status === 401)) {
    return well(check, 'its address reaches us, and what is not signed is refused')
  }
  if (ours && status === 404) {
    const fix = 'see that the server uses the record that this command uses'
    return wrong(check, 'the server that answers knows no such account', fix)
  }
  if (ours && status >= 500) {
    const fix = 'read the server’s log, and see that it runs with these SEAL_KEYS'
    return wrong(check, `the server fails with ${status}`, fix)
  }
  const fix = 'let the proxy and its firewall pass POST to /api/webhooks untouched'
  return wrong(check, `somebody on the way answers with ${status}`, fix)
}

type Answer = { status: number; headers: Headers; body: string; error?: string }

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    return { status: response.status, headers: response.headers, body: await response.text() }
  } catch (error) {
    return { status: 0, headers: new Headers(), body: '', error: whyNot(error) }
  }
}
