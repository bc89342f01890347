import { withStaff } from '@/lib/web/staff'

/** A person moved or typed on a page that asks nothing else of the server for a while. */
export const POST = withStaff('agent', async () => new Response(null, { status: 204 }))
