import { z } from 'zod'
import { changeCall } from '@/lib/call/change'
import { CallMedia } from '@/lib/call/media'
import { lineChanged } from '@/lib/keypad/line-changed'
import { withApiKey } from '@/lib/web/api-key'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'

const maxBodyBytes = 4096

const Change = z.strictObject({
  type: z.enum(['reinvite', 'hold', 'resume', 'transfer']),
  media: CallMedia.pick({
    callId: true,
    customerTag: true,
    agentTag: true,
    teCaller: true,
    teAgent: true,
  })
    .partial()
    .optional(),
})

/** The SIP side says that a call's sound goes another way. Unknown here is also a call of which it told no `media`. */
export const POST = withApiKey<{ call: string }>(
  'calls',
  async (request, { merchantId, ports, params }) => {
    const read = await readJson(request, Change, maxBodyBytes)
    if (!read.ok) return read.response
    const call = await changeCall(ports, merchantId, params.call, read.value)
    if (!call) return refuse('not_found')
    await lineChanged(ports, call, read.value.type)
    return reply(200, { noted: true })
  },
)
