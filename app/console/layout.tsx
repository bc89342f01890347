import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Activity } from '@/app/agent/activity'
import { Mark } from '@/app/_ui/mark'
import { StaffMenu } from '@/app/_ui/staff-menu'
import { merchantName } from '@/lib/merchant/store'
import { ports } from '@/lib/ports'
import { pathHeader } from '@/lib/web/safe-next'
import { requireStaff } from '@/lib/web/staff'
import { SectionsNav } from './sections-nav'
import './console.css'

/** Around every page of the console: where one is and for whom. Each page asks again who may see it. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff('supervisor')
  const { config, db } = await ports()
  const path = (await headers()).get(pathHeader) ?? ''
  return (
    <>
      <Activity />
      <header className="bar">
        <Mark href="/agent" />
        <SectionsNav role={staff.role} path={path} edges={config.voice === 'rtpengine'} />
        <div className="row push">
          <span className="soft business">{await merchantName(db, staff.merchantId)}</span>
          <StaffMenu name={staff.name} />
        </div>
      </header>
      {children}
    </>
  )
}
