'use client'

import { useCallback, useEffect, useState } from 'react'
import { get } from '@/app/agent/post'
import { Calls, type Agent } from './calls'
import { Telephone } from './telephone'
import type { WorkbenchView } from './view'

const everyMs = 2000

/** The parts that change by themselves: calls at the contact centre, texts on the telephone. */
export function Live({ first, agents }: { first: WorkbenchView; agents: readonly Agent[] }) {
  const [view, setView] = useState(first)
  const [lost, setLost] = useState(false)
  const refresh = useCallback(async () => {
    const answer = await get<WorkbenchView>('/workbench/state')
    setLost(!answer.ok)
    if (answer.ok) setView(answer.value)
  }, [])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh()
    }, everyMs)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [refresh])
  return (
    <>
      <Calls calls={view.calls} now={view.now} agents={agents} changed={refresh} />
      <Telephone texts={view.texts} lost={lost} />
    </>
  )
}
