import type { Ports } from '@/lib/ports'

/** A gateway that accounts can be had at, as its form asks for it. */
export type GatewayForm = {
  gateway: string
  title: string
  /** What its webhook is to post, by the vendor's names. */
  events: string[]
  fields: { key: string; label: string; help: string; secret: boolean; required: boolean }[]
}

/** The gateways of this program; the sandbox asks for nothing, so it has no accounts. */
export async function gatewayForms({ adapters }: Pick<Ports, 'adapters'>): Promise<GatewayForm[]> {
  const loaded = await Promise.all(
    Object.entries(adapters).map(async ([gateway, load]) => ({ gateway, ...(await load()) })),
  )
  return loaded
    .filter(({ credentials }) => credentials.length > 0)
    .map(({ gateway, credentials, events = [] }) => ({
      gateway,
      title: titleOf(gateway),
      events,
      fields: credentials.map(({ key, label, help, secret, required }) => ({
        key,
        label,
        help,
        secret,
        required,
      })),
    }))
}

/** A gateway is asked within twenty seconds. */
export const gatewayPatienceMs = 30_000

export const titleOf = (gateway: string) => gateway.charAt(0).toUpperCase() + gateway.slice(1)
