import { randomBytes } from 'node:crypto'
import type { Asked, Negotiation, Ng } from './ng'
import { openTelephone, type Telephone, type Voice } from './rtp'

/** A call between two telephones of this machine through an rtpengine. */
export type SyntheticCall = {
  callId: string
  callerTag: string
  agentTag: string
  caller: Telephone
  agent: Telephone
  /** Speech got through both ways within the time. */
  talking(withinMs?: number): Promise<boolean>
  forget(): void
  lateMs(): number
  end(): Promise<void>
}

export type CallSetting = {
  /** Who of the two negotiates telephone-events; both, unless told. */
  callerEvents?: boolean
  agentEvents?: boolean
  negotiation?: Negotiation
  host?: string | undefined
}

type Commands = Pick<Ng, 'offer' | 'answer' | 'delete'>

const voices = { caller: 550, agent: 2_000 }

export async function openCall(ng: Commands, set: CallSetting = {}): Promise<Asked<SyntheticCall>> {
  const { callerEvents = true, agentEvents = true, negotiation, host } = set
  const voice = (speaks: keyof typeof voices, hears: keyof typeof voices, events: boolean) => {
    const own: Voice = { speaksHz: voices[speaks], hearsHz: voices[hears], events }
    return openTelephone({ ...own, host })
  }
  const caller = await voice('caller', 'agent', callerEvents)
  const agent = await voice('agent', 'caller', agentEvents)
  const [callId, callerTag, agentTag] = ['canary', 'c', 'a'].map(
    (name) => `${name}-${randomBytes(9).toString('hex')}`,
  ) as [string, string, string]
  const hangUp = () => {
    caller.close()
    agent.close()
  }

  const offered = await ng.offer(callId, callerTag, caller.sdp, negotiation)
  const answered = offered.ok
    ? await ng.answer(callId, [callerTag, agentTag], agent.sdp, negotiation)
    : offered
  if (!offered.ok || !answered.ok) {
    hangUp()
    await ng.delete(callId)
    return answered as Asked<SyntheticCall>
  }
  agent.connect(offered.value)
  caller.connect(answered.value)

  const both = [caller, agent]
  return {
    ok: true,
    value: {
      ...{ callId, callerTag, agentTag, caller, agent },
      async talking(withinMs = 2_000) {
        const giveUpAt = performance.now() + withinMs
        while (both.some((one) => one.heard().speech < 3)) {
          if (performance.now() > giveUpAt) return false
          await new Promise((done) => setTimeout(done, 10))
        }
        return true
      },
      forget: () => both.forEach((one) => one.forget()),
      lateMs: () => Math.max(...both.map((one) => one.lateMs())),
      async end() {
        hangUp()
        await ng.delete(callId)
      },
    },
  }
}
