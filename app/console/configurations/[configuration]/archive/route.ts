import { archiveConfiguration } from '@/lib/merchant/archive-configuration'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithEditing } from '../reply-editing'

/** Puts a configuration away. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const done = await archiveConfiguration(ports, staff, params.configuration)
    return done.ok ? replyWithEditing(ports, staff, params.configuration) : refuse(done.code)
  },
)
