import { expect, test, vi } from 'vitest'
import { hearVoice } from '@/lib/keypad/hear'
import { endCall } from '@/lib/call/end'
import { latestCall } from '@/lib/call/store'
import type { Config } from '@/lib/config'
import { addMerchant } from '@/lib/merchant/merchants'
import { office, type Office } from '../helpers/payment'

/** Calls that come from the telephone network to an agent's desk. */

const rings = { type: 'called', leg: 'leg-1', from: '+447700900123', to: '+442079460118' } as const

const account = (agentPhones: { email: string; phone: string }[]) =>
  ({ agentPhones }) as unknown as NonNullable<Config['vonage']>

async function openOffice(): Promise<Office> {
  const here = await office()
  here.ports.config.vonage = account([
    { email: 'nobody@bridgestreet.example', phone: '+447700900200' },
    { email: 'mia@bridgestreet.example', phone: '+447700900201' },
  ])
  await endCall(here.ports, here.ports.demo.merchantId, 'C-8f31-207a')
  return here
}

const call = (here: Office) => latestCall(here.ports.db, here.ports.demo.mia)

test('the first agent who is free takes it, and their telephone rings', async () => {
  const here = await openOffice()
  const ring = vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  const region = 'https://api-eu-3.vonage.com'
  expect(await hearVoice(here.ports, { ...rings, region })).toBe(true)
  expect(await call(here)).toMatchObject({
    primary_id: 'leg-1',
    direction: 'inbound',
    caller_number: '+447700900123',
    called_number: '+442079460118',
    region,
    ended_at: null,
  })
  expect(ring).toHaveBeenCalledWith({ callerLeg: 'leg-1', region, media: null }, '+447700900201')
  await expect.poll(async () => (await call(here))?.secondary_id).toBe('leg-2')
})

test('told twice it is one call and one ringing', async () => {
  const here = await openOffice()
  const ring = vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  expect(await hearVoice(here.ports, { ...rings, region: null })).toBe(true)
  await hearVoice(here.ports, { ...rings, region: null })
  expect(ring).toHaveBeenCalledTimes(1)
  const calls = await here.ports.db.selectFrom('calls').selectAll().execute()
  expect(calls.filter(({ primary_id }) => primary_id === 'leg-1')).toHaveLength(1)
})

test('told twice it stays with one business, when agents of two are in the list', async () => {
  const here = await openOffice()
  vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  const other = await addMerchant(here.ports, 'Quayside Dental', 'command')
  if (!other.ok) throw new Error(other.code)
  const sam = await here.secondAgent()
  const { db } = here.ports
  await db.updateTable('staff').set({ merchant_id: other.id }).where('id', '=', sam.id).execute()
  here.ports.config.vonage!.agentPhones.push({ email: sam.email, phone: '+447700900202' })
  expect(await hearVoice(here.ports, { ...rings, region: null })).toBe(true)
  expect(await hearVoice(here.ports, { ...rings, region: null })).toBe(true)
  const calls = await db.selectFrom('calls').selectAll().where('primary_id', '=', 'leg-1').execute()
  expect(calls).toMatchObject([{ merchant_id: here.ports.demo.merchantId }])
})

test('a second caller finds nobody free', async () => {
  const here = await openOffice()
  vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  await hearVoice(here.ports, { ...rings, region: null })
  expect(await hearVoice(here.ports, { ...rings, leg: 'leg-9', region: null })).toBe(false)
})

test('of callers who ring in the same moment one has the agent, and is told so once', async () => {
  const here = await openOffice()
  const ring = vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  const legs = ['leg-1', 'leg-3', 'leg-1', 'leg-4', 'leg-3', 'leg-1']
  const answers = await Promise.all(
    legs.map((leg) => hearVoice(here.ports, { ...rings, leg, region: null })),
  )
  const taken = new Set(legs.filter((_, i) => answers[i]))
  expect(taken.size).toBe(1)
  expect(answers).toEqual(legs.map((leg) => taken.has(leg)))
  expect(ring).toHaveBeenCalledTimes(1)
})

test('an agent whose telephone cannot be rung leaves nobody waiting', async () => {
  const here = await openOffice()
  vi.spyOn(here.ports.voice, 'ring').mockResolvedValue(null)
  const release = vi.spyOn(here.ports.voice, 'release')
  await hearVoice(here.ports, { ...rings, region: null })
  await expect.poll(async () => (await call(here))?.ended_at).not.toBeNull()
  expect(release).toHaveBeenCalledWith(expect.objectContaining({ callerLeg: 'leg-1' }), 'gone')
})

test('whoever hangs up, the call is over at the desk', async () => {
  const here = await openOffice()
  vi.spyOn(here.ports.voice, 'ring').mockResolvedValue('leg-2')
  await hearVoice(here.ports, { ...rings, region: null })
  await expect.poll(async () => (await call(here))?.secondary_id).toBe('leg-2')
  await hearVoice(here.ports, { type: 'left', leg: 'leg-2' })
  expect((await call(here))?.ended_at).not.toBeNull()
})
