import type { Metadata } from 'next'
import { openEditing } from '../open-editing'
import { FormPage } from './form-page'
import './form.css'
import './card.css'

export const metadata: Metadata = { title: 'Form' }

type Props = { params: Promise<{ configuration: string }> }

/** The form of a configuration: what its agents fill in before the caller pays. */
export default async function Page({ params }: Props) {
  return <FormPage editing={await openEditing(params)} />
}
