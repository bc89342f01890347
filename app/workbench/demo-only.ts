import { notFound } from 'next/navigation'
import { ports, type Ports } from '@/lib/ports'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'

/** The ports, for the workbench's page; without `DEMO` there is no workbench. */
export async function demoPorts(): Promise<Ports> {
  const opened = await ports()
  if (!opened.config.demo) notFound()
  return opened
}

/** Wraps the workbench's routes: only in the demo, and only from a page of ours. */
export function onlyInDemo<Params extends object = Record<string, string>>(
  handler: (request: Request, context: { ports: Ports; params: Params }) => Promise<Response>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return route(async (request, context) => {
    const opened = await ports()
    const { demo, publicUrl } = opened.config
    if (!demo) return refuse('not_found')
    if (request.method !== 'GET' && !isSameOrigin(request, publicUrl)) return refuse('wrong_origin')
    return handler(request, { ports: opened, params: await context.params })
  })
}
