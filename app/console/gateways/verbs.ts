import {
  addGatewayAccount,
  archiveGatewayAccount,
  checkGatewayAccount,
  replaceCredentials,
} from '@/lib/merchant/gateway-account'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'

/** What an owner does with gateway accounts, as the owner of one business. */

export type Entered = {
  id: string
  gateway: string
  name: string
  live: boolean
  credentials: Record<string, string>
}

export const add = (ports: Ports, staff: Staff, entered: Entered, untested: boolean) =>
  addGatewayAccount(ports, staff.merchantId, entered, by(staff), { untested })

export const replace = (
  ports: Ports,
  staff: Staff,
  id: string,
  credentials: Record<string, string>,
  untested: boolean,
) => replaceCredentials(ports, staff.merchantId, id, credentials, by(staff), { untested })

export const check = (ports: Ports, staff: Staff, id: string) =>
  checkGatewayAccount(ports, staff.merchantId, id, by(staff))

export const archive = (ports: Ports, staff: Staff, id: string) =>
  archiveGatewayAccount(ports, staff.merchantId, id, by(staff))

const by = ({ id }: Staff) => ({ staffId: id })
