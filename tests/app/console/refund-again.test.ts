import type { FormEvent, ReactElement } from 'react'
import { expect, test } from 'vitest'
import type { ConsolePayment } from '@/app/console/payments/detail-reply'
import { RefundDialog } from '@/app/console/payments/refund-dialog'
import type { Chosen } from '@/app/console/payments/use-chosen'
import { hooked } from '../../helpers/hook'

type Any = ReactElement<{
  id?: string
  children: unknown
  onSubmit: (event: FormEvent) => unknown
}>

/** The first element of a tree with this id. */
function byId(node: unknown, id: string): Any | null {
  if (Array.isArray(node)) return node.map((one) => byId(one, id)).find(Boolean) ?? null
  if (typeof node !== 'object' || node === null) return null
  const element = node as Any
  return element.props.id === id ? element : byId(element.props.children, id)
}

const paymentWith = (left: number) =>
  ({
    view: { currency: 'GBP', amount: '£184.50', story: [], attempt: null },
    detail: { left, row: { givenBack: 18450 - left }, refunds: [] },
  }) as unknown as ConsolePayment

test('a refund whose answer was lost is asked for again as it was', async () => {
  const posted: { amount: number; requestKey: string }[] = []
  let payment = paymentWith(18450)
  const chosen = {
    async act(_: string, body: { amount: number; requestKey: string }) {
      posted.push(body)
      // It was given back, and the stream said so; only the answer to the press is lost.
      payment = paymentWith(0)
      return posted.length > 1
        ? { ok: true, value: payment }
        : { ok: false, status: 0, code: 'out_of_reach', message: 'Out of reach.', fields: [] }
    },
  } as unknown as Chosen
  const nothing = () => {}
  const form = () => {
    const dialog = RefundDialog({ open: true, payment, chosen, onClose: nothing, onDone: nothing })
    const { type, props } = dialog.props.children as ReactElement<object>
    return (type as (props: object) => Any)(props)
  }
  const hook = await hooked(form)
  const reason = byId(hook.now(), 'refund-reason')! as ReactElement<{
    children: (input: object) => ReactElement<{ onChange: (event: object) => void }>
  }>
  await hook.act(() => reason.props.children({}).props.onChange({ target: { value: 'Agreed' } }))
  const press = () =>
    hook.act(() => hook.now().props.onSubmit({ preventDefault() {} } as FormEvent))
  await press()
  await press()
  expect(posted).toHaveLength(2)
  expect(posted[1]).toEqual(posted[0])
})
