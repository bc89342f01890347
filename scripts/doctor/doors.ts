import type { Config } from '@/lib/config'
import { carriers } from '@/lib/sms/index'
import { demoPassword, demoStaff } from '@/lib/staff/demo'
import { isPassword } from '@/lib/staff/password'
import { findStaffByEmail } from '@/lib/staff/store'
import { voices } from '@/lib/voice/index'
import type { CommandPorts } from '../command'
import { skipped, warn, well, wrong, type Finding } from './finding'

/** Texts, calls, and what only a demo may have. */
export function examineDoors(config: Config): Finding[] {
  const { adyenHost, demo, sms, stripeHost, voice } = config
  const findings = [
    unknown('Texts', 'SMS', sms, carriers) ??
      (sms === 'outbox'
        ? warn('Texts', 'stay on this machine: SMS is outbox', 'set SMS to a carrier')
        : well('Texts', `go through ${sms}`)),
    unknown('Calls', 'VOICE', voice, voices) ??
      (voice === 'simulator'
        ? warn(
            'Calls',
            'are simulated: VOICE is simulator',
            'set VOICE, or let agents use links only',
          )
        : well('Calls', `go through ${voice}`)),
    demo ? wrong('DEMO', 'is on: anybody may sign in', 'unset DEMO') : well('DEMO', 'is off'),
  ]
  if (stripeHost !== null || adyenHost !== null) {
    const says = 'cards go to a stand-in on this machine, not to the gateway'
    findings.push(wrong('Stand-ins', says, 'unset STRIPE_API_HOST and ADYEN_API_HOST'))
  }
  if ([sms, voice].includes('vonage')) {
    const says =
      'their posts are signed and cannot be tried from here: make a test call, send a text'
    findings.push(skipped('Vonage’s webhooks', says))
  }
  return findings
}

/** An adapter that is not there: the server does not start. */
function unknown(
  check: string,
  setting: string,
  name: string,
  adapters: Record<string, unknown>,
): Finding | null {
  if (Object.hasOwn(adapters, name)) return null
  const fix = `set ${setting} to one of: ${Object.keys(adapters).join(', ')}`
  return wrong(check, `there is no ${setting} named ${name}, so the server does not start`, fix)
}

/** The demo's people have a password that everybody can read. */
export async function examineStaff({ db }: CommandPorts): Promise<Finding[]> {
  const open: string[] = []
  for (const { email } of demoStaff) {
    const row = await findStaffByEmail(db, email)
    if (!row || row.disabled_at !== null) continue
    if (await isPassword(demoPassword, row.password_hash)) open.push(email)
  }
  if (open.length === 0) return [well('Staff', 'nobody has the demo’s password')]
  const says = `${open.join(' and ')} sign in with the password that the demo publishes`
  return [wrong('Staff', says, 'disable them, or start with an empty record')]
}
