import { expect, test } from 'vitest'
import { mostLines, type LineReport } from '@/lib/voice/rtpengine/protocol'
import { inTurns } from '@/scripts/edge/agent'

const line = (callId: string, state: LineReport['state']) => ({
  state,
  report: (): LineReport => ({
    ...{ callId, state, attempt: 1, reason: null, evidence: [], listening: null },
  }),
})
const standing = Array.from({ length: 450 }, (_, at) => line(`call-${at}`, 'secured'))
const idsOf = (reports: LineReport[]) => reports.map(({ callId }) => callId)

test('of more lines than a post can hold, those in trouble are in each and the rest come in turns', () => {
  const told = [...standing.slice(0, 300), line('lost', 'lost'), ...standing.slice(300)]
  const seen = new Set<string>()
  for (let turn = 0; turn < 3; turn++) {
    const ids = idsOf(inTurns(told, turn))
    expect(ids).toHaveLength(mostLines)
    expect(ids[0]).toBe('lost')
    expect(new Set(ids).size).toBe(mostLines)
    for (const id of ids) seen.add(id)
  }
  expect(seen.size).toBe(451)
})

test('of more lines in trouble than a post can hold, each is told of in its turn', () => {
  const lost = Array.from({ length: 250 }, (_, at) => line(`lost-${at}`, 'lost'))
  const told = [...standing.slice(0, 10), ...lost]
  const seen = new Set<string>()
  for (let turn = 0; turn < 2; turn++) {
    const ids = idsOf(inTurns(told, turn))
    expect(new Set(ids).size).toBe(mostLines)
    for (const id of ids) seen.add(id)
  }
  expect(seen.size).toBe(250)
})

test('few lines are all told of, each time', () => {
  const few = [line('a', 'secured'), line('b', 'securing')]
  for (const turn of [0, 1, 7]) expect(idsOf(inTurns(few, turn)).sort()).toEqual(['a', 'b'])
  expect(inTurns([], 3)).toEqual([])
})
