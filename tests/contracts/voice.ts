import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Secret } from '@/lib/card/secret'
import {
  insecureReasons,
  type Ask,
  type Line,
  type Voice,
  type VoiceEvent,
  type Webhook,
} from '@/lib/voice/port'

/** A voice as its contract is tested: a call that is going on, and both ends of it. */
export type VoiceUnderTest = {
  voice: Voice
  /** A caller and an agent who are talking. */
  line: Line
  /**
   * The caller types. Resolves when all that the vendor posted over it has been read and answered:
   * these posts, in the order they came; none when nobody listens.
   */
  press(keys: string): Promise<Webhook[]>
  /** False for a voice that learns of the end of a call and not of who hung up. */
  seesLegs?: boolean
  /** One of the two hangs up; resolves like `press`. */
  hangUp(who: 'caller' | 'agent'): Promise<Webhook[]>
  /** All that was read from posts so far. */
  events: VoiceEvent[]
  /** What was last said to the caller by a machine; left out where the agent does the asking. */
  hears?(): string | undefined
  /** The keys whose tones the agent could hear so far. */
  agentHeard(): string
  /** The same post from somebody who is not the vendor: unsigned, with another secret, changed. */
  forged(webhook: Webhook): Promise<Webhook[]> | Webhook[]
}

type Digits = Extract<VoiceEvent, { type: 'digits' }>

/** What the port promises (`lib/voice/port.ts`): every adapter passes this suite. */
export function itIsAVoice(open: () => Promise<VoiceUnderTest> | VoiceUnderTest): void {
  describe('is a voice that', () => {
    test('says of itself what it masks', async () => {
      const { voice } = await open()
      expect(voice.name).toMatch(/^[a-z][a-z-]*$/)
      expect(['whole-entry', 'each-field']).toContain(voice.masks)
    })

    test('secures the line, and again when it is told twice', async () => {
      const { voice, line } = await open()
      expect(await voice.secure(line)).toMatchObject({ ok: true })
      expect(await voice.secure(line)).toMatchObject({ ok: true })
    })

    test('prompts the caller, and hands on keys with their asking, in the order they were pressed', async () => {
      const { line, events, hears, press } = await listening()
      if (hears) expect(hears()).toBe(number.prompt)
      await press('4929*01#')
      expect(keysOf(events)).toBe('4929*01#')
      expect(digitsOf(events).map(({ callId }) => callId)).toEqual(
        digitsOf(events).map(() => line.callId),
      )
      expect(new Set(digitsOf(events).map(({ generation }) => generation))).toEqual(
        new Set([number.generation]),
      )
      const orders = digitsOf(events).map(({ order }) => order)
      expect(orders).toEqual([...orders].sort((a, b) => a - b))
      expect(new Set(orders).size).toBe(orders.length)
    })

    test('keeps keys from the agent while it listens', async () => {
      const { agentHeard, press } = await listening()
      await press('4929420573595709#')
      expect(agentHeard()).toBe('')
    })

    test('takes a key that is pressed twice for two', async () => {
      const { events, press } = await listening()
      await press('44')
      await press('4')
      expect(keysOf(events)).toBe('444')
      const ids = digitsOf(events).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })

    test('gives a post that comes twice one id, so that its keys count once', async () => {
      const { voice, events, press } = await listening()
      for (const webhook of await press('4')) {
        const again = await voice.read(webhook)
        expect(again.answer(false).status).toBeLessThan(300)
        events.push(...again.events)
      }
      expect(new Set(digitsOf(events).map(({ id }) => id)).size).toBe(1)
    })

    test('hands keys over as secrets, and writes them nowhere else', async () => {
      const { events, press } = await listening()
      await press('7')
      const [seven] = digitsOf(events)
      expect(seven!.keys).toBeInstanceOf(Secret)
      expect(String(seven!.keys)).toBe('[secret]')
      expect(JSON.stringify(seven)).toContain('"keys":"[secret]"')
      // A name made from the key alone would be the same for the same key.
      await press('7')
      const ids = digitsOf(events).map(({ id }) => id)
      expect(ids[0]).not.toBe(ids[1])
      for (const text of [JSON.stringify(events), inspect(events, { depth: 9 })]) {
        expect(text).not.toMatch(/["']7["']/)
      }
    })

    test('takes the same asking twice for one', async () => {
      const { voice, line, events, press } = await listening()
      expect(await voice.listen(line, number)).toEqual({ ok: true })
      await press('49')
      expect(keysOf(events)).toBe('49')
    })

    test('tells the keys of one asking from those of the next', async () => {
      const { voice, line, events, hears, press } = await listening()
      await press('49')
      const code: Ask = { field: 'security-code', generation: 12, prompt: 'Now the code, please.' }
      expect(await voice.listen(line, code)).toEqual({ ok: true })
      if (hears) expect(hears()).toBe(code.prompt)
      await press('737')
      expect(keysOf(events, 11)).toBe('49')
      expect(keysOf(events, 12)).toBe('737')
    })

    test('listens to nothing when the field is over, and again when the next one is asked for', async () => {
      const { voice, line, events, agentHeard, press } = await listening()
      await press('4929#')
      await voice.rest(line)
      await voice.rest(line)
      await press('12')
      expect(keysOf(events)).toBe('4929#')
      const before = agentHeard()
      expect(await voice.listen(line, { ...number, generation: 12 })).toEqual({ ok: true })
      await press('55')
      expect(keysOf(events, 12)).toBe('55')
      expect(agentHeard()).toBe(before)
    })

    test.each(['there', 'gone'] as const)(
      'lets go of the line when the entry is over and the agent is %s, told once or twice',
      async (agent) => {
        const { voice, line, events, press } = await listening()
        await press('49')
        await voice.release(line, agent)
        await voice.release(line, agent)
        await press('12')
        expect(keysOf(events)).toBe('49')
      },
    )

    test('begins anew on a line that it let go of', async () => {
      const { voice, line, events, agentHeard, press } = await listening()
      await voice.release(line, 'there')
      expect(await voice.secure(line)).toMatchObject({ ok: true })
      expect(await voice.listen(line, { ...number, generation: 13 })).toEqual({ ok: true })
      await press('49')
      expect(keysOf(events, 13)).toBe('49')
      expect(agentHeard()).toBe('')
    })

    test('rests and lets go where it never listened, without complaint', async () => {
      const { voice, line } = await open()
      await voice.rest(line)
      await voice.release(line, 'there')
      await voice.release(line, 'gone')
    })

    test.each(['caller', 'agent'] as const)('says which leg hung up: the %s’s', async (who) => {
      const { line, events, hangUp, seesLegs = true } = await listening()
      await hangUp(who)
      const leg = who === 'caller' ? line.callerLeg : line.agentLeg
      const told = seesLegs ? { type: 'left', leg } : { type: 'over', callId: line.callId }
      expect(events).toContainEqual(told)
    })

    test('does not claim to mask a caller who hung up', async () => {
      const { voice, line, hangUp } = await listening()
      await hangUp('caller')
      const done = await voice.listen(line, { ...number, generation: 14 })
      expect(done).toEqual({ ok: false, reason: expect.any(String) })
      expect(insecureReasons).toContain('reason' in done && done.reason)
      await voice.rest(line)
      await voice.release(line, 'gone')
    })

    test('believes nobody but the vendor', async () => {
      const { voice, press, hangUp, forged } = await listening()
      const posted = [...(await press('4')), ...(await hangUp('agent'))]
      let tried = 0
      for (const webhook of posted) {
        for (const fake of await forged(webhook)) {
          const { events, answer } = await voice.read(fake)
          expect(events).toEqual([])
          const { status, json } = answer(true)
          expect(status).toBeGreaterThanOrEqual(400)
          expect(json).toBeUndefined()
          tried += 1
        }
      }
      expect(tried).toBeGreaterThan(posted.length)
    })

    test.each([[[]], [['somewhere']], [['event', 'else']], [['..', 'answer']]])(
      'knows nothing at %j',
      async (path) => {
        const { voice } = await open()
        const { events, answer } = await voice.read({ path, headers: new Headers(), body: '{}' })
        expect(events).toEqual([])
        expect(answer(true).status).toBeGreaterThanOrEqual(400)
      },
    )
  })

  async function listening(): Promise<VoiceUnderTest> {
    const under = await open()
    expect(await under.voice.secure(under.line)).toMatchObject({ ok: true })
    expect(await under.voice.listen(under.line, number)).toEqual({ ok: true })
    return under
  }
}

const number: Ask = {
  field: 'payment-card-number',
  generation: 11,
  prompt: 'Please type the long number on your card, then press hash.',
}

const digitsOf = (events: VoiceEvent[]) =>
  events.filter((event): event is Digits => event.type === 'digits')

/** The keys that these events carry, of one asking or of all. */
export function keysOf(events: VoiceEvent[], generation?: number): string {
  return digitsOf(events)
    .filter((event) => generation === undefined || event.generation === generation)
    .map(({ keys }) => keys.reveal())
    .join('')
}
