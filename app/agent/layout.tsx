import type { ReactNode } from 'react'
import { Activity } from './activity'

/** Every page of an agent: what they do on it keeps them signed in. */
export default function AgentLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Activity />
      {children}
    </>
  )
}
