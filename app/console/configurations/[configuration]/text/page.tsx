import type { Metadata } from 'next'
import { countriesOf, countryName, phoneCountries } from '@/lib/call/phone'
import { fullLengthLink } from '@/lib/merchant/sample-text'
import { ports } from '@/lib/ports'
import { openEditing } from '../open-editing'
import { TextTab } from './text-tab'
import '../general.css'
import './text.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Text message' }

/** The text that carries the link: its words, its sender, and where it may go. */
export default async function TextPage({ params }: { params: Promise<{ configuration: string }> }) {
  const editing = await openEditing(params)
  const { config } = await ports()
  return (
    <TextTab
      editing={editing}
      countries={phoneCountries()}
      ownCountries={countriesOf(editing.draft.theme.phone).map(countryName)}
      link={fullLengthLink(config.publicUrl)}
    />
  )
}
