import { restoreConfiguration } from '@/lib/merchant/restore-configuration'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithEditing } from '../reply-editing'

/** Takes a configuration out again: `{ published, editing }`. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const { configuration } = params
    const done = await restoreConfiguration(ports, staff, configuration)
    if (!done.ok) return refuse(done.code)
    return replyWithEditing(ports, staff, configuration, { published: done.published })
  },
)
