'use client'

import { useEffect, useState } from 'react'
import { get } from '@/app/agent/post'

export type Seen = { seen: number; unfit: number }

const askAfterMs = 400

/** How many of the last payments would not have fitted a shape; null while nothing is known. */
export function useSeen(configuration: string, key: string, shape: string): Seen | null {
  const asked = `/console/configurations/${configuration}/form/seen?${new URLSearchParams({ key, shape })}`
  const [answer, setAnswer] = useState<{ asked: string; seen: Seen } | null>(null)
  useEffect(() => {
    if (!key || !shape) return
    const timer = setTimeout(async () => {
      const got = await get<Seen>(asked)
      if (got.ok) setAnswer({ asked, seen: got.value })
    }, askAfterMs)
    return () => clearTimeout(timer)
  }, [asked, key, shape])
  return answer?.asked === asked ? answer.seen : null
}
