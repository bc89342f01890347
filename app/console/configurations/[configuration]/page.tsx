import type { Metadata } from 'next'
import { General } from './general'
import { currencyChoices } from './currencies'
import { openEditing } from './open-editing'
import './general.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Configuration' }

/** What a configuration is and what it allows. */
export default async function GeneralPage({
  params,
}: {
  params: Promise<{ configuration: string }>
}) {
  return <General editing={await openEditing(params)} currencies={currencyChoices()} />
}
