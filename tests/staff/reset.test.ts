import { expect, test } from 'vitest'
import { join } from '@/lib/staff/join'
import { resetSignIn } from '@/lib/staff/manage'
import { ownedPorts } from '@/tests/helpers/seeded'

const chosen = 'three green 7 lamps'

async function office() {
  const { ports, owner } = await ownedPorts()
  async function resetMia(): Promise<string> {
    ports.clock.move(1000)
    const reset = await resetSignIn(ports, owner, ports.demo.mia, 'password')
    if (!reset.ok) throw new Error(reset.code)
    return tokenOf(reset.link)
  }
  return { ports, owner, resetMia }
}

const tokenOf = (link: string) => link.split('/').at(-1)!

const words = ['one red 1 apple tree', 'two blue 2 stones', 'nine pale 9 doors', 'six tall 6 trees']
const usedBefore = { ok: false, code: 'invalid_password', problem: 'used_before' }

test('a password does not come back by resets that nobody used', async () => {
  const { ports, resetMia } = await office()
  await join(ports, await resetMia(), words[0]!)
  let token = ''
  for (let resets = 0; resets < 5; resets++) token = await resetMia()
  expect(await join(ports, token, words[0]!)).toEqual(usedBefore)
})

test('none of the last four comes back by a reset, and the fifth may', async () => {
  const { ports, resetMia } = await office()
  for (const word of words) {
    expect(await join(ports, await resetMia(), word)).toMatchObject({ ok: true })
  }
  const token = await resetMia()
  for (const word of words) expect(await join(ports, token, word), word).toEqual(usedBefore)
  expect(await join(ports, token, chosen)).toMatchObject({ ok: true })
  expect(await join(ports, await resetMia(), words[0]!)).toMatchObject({ ok: true })
})
