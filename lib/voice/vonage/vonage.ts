import type { AdapterSetting } from '@/lib/adapter'
import type { Voice } from '../port'
import { openAddresses } from './addresses'
import { isLeg, openCalls } from './calls'
import { openMasking } from './masking'
import { together } from './ncco'
import { openReader } from './read'
import { usualPace } from './settings'

/** Calls at Vonage, through its Voice API. `docs/vonage.md` says how to set it up. */
export function connect({ config, clock }: AdapterSetting, pace = usualPace): Voice {
  const { vonage } = config
  if (!vonage?.number) throw new Error('The voice is vonage, and its settings are missing')
  const settings = { ...vonage, number: vonage.number }
  const addresses = openAddresses(config.publicUrl, settings.signatureSecret)
  const calls = openCalls(settings, addresses.event, pace)
  const masking = openMasking(settings, { addresses, calls, pace })

  return {
    name: 'vonage',
    // In one-way mode too: each field is a move of its own, and between fields keys are heard.
    masks: 'each-field',
    secure: masking.secure,
    listen: masking.listen,
    rest: masking.rest,
    release: masking.release,

    async ring({ callerLeg, region }, agentPhone) {
      if (!isLeg(callerLeg)) return null
      return calls.ring({ region }, agentPhone, together(callerLeg))
    },

    read: openReader(settings, { addresses, clock, masking }),
  }
}
