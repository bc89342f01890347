'use client'

import { useCallback, useEffect, useState } from 'react'
import { useAwake } from '@/app/_ui/use-awake'
import { get } from '@/app/agent/post'
import { Calls, type Agent } from './calls'
import { Cards, type TestCard } from './cards'
import { Telephone } from './telephone'
import { useTelephone } from './use-telephone'
import type { WorkbenchView } from './view'

const everyMs = 2000
const everyMsOnCall = 500

/** The parts that change by themselves: calls at the contact centre, and the caller's telephone. */
export function Live(parts: {
  first: WorkbenchView
  agents: readonly Agent[]
  cards: readonly TestCard[]
}) {
  const [view, setView] = useState(parts.first)
  const [lost, setLost] = useState(false)
  const refresh = useCallback(async () => {
    const answer = await get<WorkbenchView>('/workbench/state')
    setLost(!answer.ok)
    // An answer that was overtaken by a newer one is no news.
    if (answer.ok) setView((shown) => (answer.value.now < shown.now ? shown : answer.value))
  }, [])
  const onCall = view.calls.length > 0
  useEffect(() => {
    let asking = false
    const timer = setInterval(
      async () => {
        if (asking || document.visibilityState !== 'visible') return
        asking = true
        await refresh()
        asking = false
      },
      onCall ? everyMsOnCall : everyMs,
    )
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [onCall, refresh])
  const telephone = useTelephone(view.phones, refresh)
  const asksForNumber = telephone.phone?.ask?.field === 'payment-card-number'
  const awake = useAwake()
  return (
    <div className={awake ? 'contents' : 'contents asleep'}>
      <Calls calls={view.calls} now={view.now} agents={parts.agents} changed={refresh} />
      <Telephone telephone={telephone} view={view} lost={lost} changed={refresh} />
      <Cards cards={parts.cards} type={asksForNumber ? telephone.type : null} />
    </div>
  )
}
