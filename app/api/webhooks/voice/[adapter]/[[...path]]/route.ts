import { hearVoice } from '@/lib/keypad/hear'
import { ports } from '@/lib/ports'
import { direct } from '@/lib/web/direct'
import { readText } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'

export const dynamic = 'force-dynamic'

/** An edge agent tells of all its lines at once. */
const maxBodyBytes = 128 * 1024

type Params = { adapter: string; path?: string[] }

/**
 * The telephone network speaks. Who may is the adapter's to say: it knows its vendor's signature.
 * Nothing of the body is logged here, and there is no other method: a digit in an address would be
 * in every log on the way.
 */
export const POST = route(async (request: Request, context: { params: Promise<Params> }) => {
  const { adapter, path = [] } = await context.params
  const opened = await ports()
  if (adapter !== opened.voice.name) return refuse('not_found')
  const body = await readText(request, maxBodyBytes)
  if (!body.ok) return body.response
  const { events, answer } = await opened.voice.read({
    path,
    headers: request.headers,
    body: body.value,
  })
  let taken = false
  for (const event of events) taken = (await hearVoice(opened, event)) || taken
  const { status, json } = answer(taken)
  return json === undefined ? new Response(null, { status }) : reply(status, json)
})

type Door = { adapter: string; call: string; generation: string; seal: string }

direct('POST', '/api/webhooks/voice/[adapter]', POST)
// Where digits come, with every key pressed.
direct<{ adapter: string; edge: string }>(
  'POST',
  '/api/webhooks/voice/[adapter]/[edge]',
  async (request, { params }) => {
    const { adapter, edge } = await params
    return POST(request, { params: Promise.resolve({ adapter, path: [edge] }) })
  },
)
direct<Door>(
  'POST',
  '/api/webhooks/voice/[adapter]/digits/[call]/[generation]/[seal]',
  async (request, { params }) => {
    const { adapter, call, generation, seal } = await params
    return POST(request, {
      params: Promise.resolve({ adapter, path: ['digits', call, generation, seal] }),
    })
  },
)
