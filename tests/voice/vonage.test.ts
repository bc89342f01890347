import { itIsAVoice } from '../contracts/voice'
import { openVonage, webhookOf } from '../helpers/vonage'

itIsAVoice(async () => {
  const { server, voice, line, events, webhooks, caller, agent } = await openVonage()
  return {
    voice,
    line,
    events,
    press: async (keys) => (await server.press(line.callerLeg, keys)).map(webhookOf),
    async hangUp(who) {
      const before = webhooks.length
      await server.hangUp(who === 'caller' ? line.callerLeg : line.agentLeg!)
      return webhooks.slice(before)
    },
    hears: () => caller.heard.at(-1),
    agentHeard: () => agent.tones,
    async forged({ path, body, headers }) {
      const sign = async (changes: Parameters<typeof server.sign>[2]) =>
        webhookOf(await server.sign(`${base}${path.join('/')}`, body, changes))
      return [
        { path, body, headers: new Headers() },
        { path, body: `${body} `, headers },
        await sign({ secret: 'another secret, of somebody else’s account' }),
        await sign({ issuer: 'Somebody' }),
      ]
    },
  }
})

const base = 'https://pay.example.com/api/webhooks/voice/vonage/'
