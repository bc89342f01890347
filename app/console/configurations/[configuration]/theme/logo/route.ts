import { maxLogoBytes } from '@/lib/merchant/theme'
import { uploadLogo } from '@/lib/merchant/upload-logo'
import { readBytes } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/** Takes a picture, as its bytes: `{ hash, width, height }` of the logo made of it. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const bytes = await readBytes(request, maxLogoBytes)
    if (bytes === null) return refuse('logo_too_large', { maxBytes: maxLogoBytes })
    const uploaded = await uploadLogo(ports, staff, params.configuration, bytes)
    if (!uploaded.ok) return refuse(uploaded.code)
    const { hash, width, height } = uploaded
    return reply(200, { hash, width, height })
  },
)
