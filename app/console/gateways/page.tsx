import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { listGatewayAccounts } from '@/lib/merchant/gateway-account'
import { webhookAddress } from '@/lib/merchant/webhook-address'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { Accounts } from './accounts'
import { gatewayForms } from './gateways'
import './gateways.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Gateways' }

/** Who takes this business's money. No secret is ever on this page. */
export default async function GatewaysPage() {
  const staff = await requireStaff('owner')
  const opened = await ports()
  const accounts = await listGatewayAccounts(opened, staff.merchantId)
  const forms = await gatewayForms(opened)
  // Known before it is entered, because the vendor is told it first.
  const id = randomUUID()
  return (
    <Accounts
      accounts={accounts.map((account) => ({
        ...account,
        webhook: webhookAddress(opened.config, account),
      }))}
      forms={forms}
      next={{
        id,
        webhooks: Object.fromEntries(
          forms.map(({ gateway }) => [gateway, webhookAddress(opened.config, { gateway, id })]),
        ),
      }}
    />
  )
}
