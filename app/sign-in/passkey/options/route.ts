import { ports } from '@/lib/ports'
import { askForPasskey } from '@/lib/staff/passkey'
import { relyingParty } from '@/lib/staff/relying-party'
import { refuse, reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'

/** What a browser asks its passkeys to sign. */
export const POST = route(async (request: Request) => {
  const { config, db } = await ports()
  if (!isSameOrigin(request, config.publicUrl)) return refuse('wrong_origin')
  const party = relyingParty(config.publicUrl)
  return party ? reply(200, await askForPasskey(db, party)) : refuse('not_found')
})
