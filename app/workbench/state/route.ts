import { reply } from '@/lib/web/reply'
import { onlyInDemo } from '../demo-only'
import { workbenchView } from '../view'

/** The page asks every two seconds, and twice a second while a call is on. */
export const GET = onlyInDemo(async (_request, { ports }) => reply(200, await workbenchView(ports)))
