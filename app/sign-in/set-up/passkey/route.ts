import { ports } from '@/lib/ports'
import { offerPasskey } from '@/lib/staff/passkey'
import { relyingParty } from '@/lib/staff/relying-party'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { halfOf } from '@/lib/web/staff'

/** What a browser needs to make the passkey of somebody who must have a second factor. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const { half } = await halfOf(request)
  if (half?.owes !== 'set_up') return refuse('not_signed_in')
  const party = relyingParty(config.publicUrl)
  return party ? reply(200, await offerPasskey(db, party, half.staff)) : refuse('not_found')
})
