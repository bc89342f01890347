import { z } from 'zod'
import { FormField } from '@/lib/merchant/configuration'
import { fitsShape } from '@/lib/merchant/shape'
import { lastValues } from '@/lib/payment/values-store'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const Query = z.strictObject({ key: FormField.shape.key, shape: z.string().min(1).max(40) })
/** So many payments are looked at. */
const most = 50

/**
 * How many of the last payments with this configuration had something in a field, `seen`, and how
 * many of those would not have fitted a shape, `unfit`. Counts only: nobody's words leave here.
 */
export const GET = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) return refuse('invalid_body')
    const { key, shape } = query.data
    const last = await lastValues(ports.db, staff.merchantId, params.configuration, most)
    const values = last.map((values) => (Object.hasOwn(values, key) ? values[key]!.trim() : ''))
    const filled = values.filter(Boolean)
    const unfit = filled.filter((value) => !fitsShape(shape, value)).length
    return reply(200, { seen: filled.length, unfit })
  },
  { touch: false },
)
