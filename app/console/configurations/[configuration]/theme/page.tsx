import type { Metadata } from 'next'
import { openEditing } from '../open-editing'
import { ThemeEditor } from './theme-editor'
import './theme.css'
import './preview.css'

/** A page with a nonce is made for each request. */
export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Theme' }

/** How the caller's page looks for this configuration. */
export default async function ThemePage({
  params,
}: {
  params: Promise<{ configuration: string }>
}) {
  return <ThemeEditor editing={await openEditing(params)} />
}
