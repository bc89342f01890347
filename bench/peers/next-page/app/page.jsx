import { Field } from './field'

export const dynamic = 'force-dynamic'

/** A page of the least kind that a framework's client can be: one input that knows its length. */
export default function Page() {
  return (
    <main>
      <h1>Card payment</h1>
      <Field />
    </main>
  )
}
