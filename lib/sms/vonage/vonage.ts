import type { AdapterSetting } from '@/lib/adapter'
import type { Sms } from '../port'
import { openReader } from './read'
import { openSender, usualPace } from './send'

/** Texts through Vonage's Messages API. `docs/vonage.md` says how to set it up. */
export function connect({ config, clock }: AdapterSetting, pace = usualPace): Sms {
  const { publicUrl, vonage: settings } = config
  if (!settings) throw new Error('Texts go through vonage, and its settings are missing')
  const receiptsUrl = `${publicUrl}/api/webhooks/sms/vonage`
  return {
    name: 'vonage',
    send: openSender(settings, receiptsUrl, pace),
    read: openReader(settings, clock),
  }
}
