'use client'

import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { outcomes, type DayFigures, type Outcome } from '@/lib/payment/figures-view'
import { outcomeNames } from './report-words'

/** Colours mean here what they mean everywhere: green is settled, brick is stopped. */
const colours: Record<Outcome, string> = {
  paid: 'var(--secure)',
  declined: 'var(--danger)',
  expired: 'var(--line-control)',
  canceled: 'var(--ink-2)',
  open: 'var(--marigold)',
}

const words = { fill: 'var(--ink-2)', fontSize: 12 }
const tooltip = {
  cursor: { fill: 'var(--sunken)' },
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 8,
    color: 'var(--ink)',
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink)' },
} as const

/** The ends of each day's payments, one on the other. */
export function OutcomeChart({ days }: { days: (DayFigures & { name: string })[] }) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <BarChart data={days} accessibilityLayer={false} margin={{ left: -20, right: 8, top: 4 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="name" tick={words} stroke="var(--line-control)" minTickGap={16} />
        <YAxis allowDecimals={false} tick={words} stroke="var(--line-control)" />
        <Tooltip {...tooltip} />
        <Legend itemSorter={null} formatter={(name) => <span className="legend">{name}</span>} />
        {outcomes.map((outcome) => (
          <Bar
            key={outcome}
            dataKey={outcome}
            name={outcomeNames[outcome]}
            stackId="day"
            fill={colours[outcome]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

export type NamedCount = { name: string; count: number }

/** Counts that stand in an order of their own, such as lengths of time. */
export function ColumnChart({ data, unit }: { data: NamedCount[]; unit: string }) {
  return (
    <ResponsiveContainer width="100%" height={240}>
      <BarChart data={data} accessibilityLayer={false} margin={{ left: -20, right: 8, top: 4 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="name"
          tick={words}
          stroke="var(--line-control)"
          interval="preserveStartEnd"
        />
        <YAxis allowDecimals={false} tick={words} stroke="var(--line-control)" />
        <Tooltip {...tooltip} />
        <Bar dataKey="count" name={unit} fill="var(--accent)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}

/** Counts with names as long as a sentence. */
export function BarList({ data, unit }: { data: NamedCount[]; unit: string }) {
  return (
    <ResponsiveContainer width="100%" height={data.length * 36 + 40}>
      <BarChart
        data={data}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ left: 0, right: 16, top: 0 }}
      >
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis type="number" allowDecimals={false} tick={words} stroke="var(--line-control)" />
        <YAxis
          type="category"
          dataKey="name"
          width={170}
          interval={0}
          tick={words}
          stroke="var(--line-control)"
        />
        <Tooltip {...tooltip} />
        <Bar dataKey="count" name={unit} fill="var(--accent)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}
