import type { Config } from '@/lib/config'

/** Where a gateway is to post the news of an account. */
export function webhookAddress(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  { gateway, id }: { gateway: string; id: string },
): string {
  return `${publicUrl}/api/webhooks/gateway/${gateway}/${id}`
}
