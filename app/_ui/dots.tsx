'use client'

import { Fragment, useEffect, useState } from 'react'
import { brandNames, type Brand } from '@/lib/card/brand'
import { groupsOf } from '@/lib/card/groups'
import type { CaptureField, FieldState } from '@/lib/card/judge'

export const cardFieldNames: Record<CaptureField, string> = {
  'payment-card-number': 'Card number',
  'expiration-date': 'Expiry date',
  'security-code': 'Security code',
  'cardholder-name': 'Name on card',
  'postal-code': 'Postcode',
}

export type Typed = {
  field: CaptureField
  state: FieldState
  /** Null for a security code that is not complete: its length is not told. */
  length: number | null
  brand: Brand | null
}

/** The ring around the newest dot is news for this long. */
const newsMs = 1500
/** A name's line, or a postcode's, before anything is typed; nobody knows how long it will be. */
const restingName = 8
const restingPostal = 5

/** How much of a card field is typed, never what: the signature of the whole product. */
export function Dots({ typed, small = false }: { typed: Typed; small?: boolean }) {
  const { state } = typed
  const on = typed.length ?? (state === 'partial' ? 1 : 0)
  const { arrived, still } = useNews(on, state)
  const veiled = typed.field === 'security-code' && state !== 'complete'
  const names = [
    'dots',
    small && 'small',
    veiled && 'veil',
    state === 'complete' && 'done',
    state === 'invalid' && 'bad',
    still && 'still',
  ]
  return (
    <span className={names.filter(Boolean).join(' ')} role="img" aria-label={labelOf(typed)}>
      {veiled ? (
        <span className="g">{state === 'partial' && <b className="on" />}</span>
      ) : (
        <Groups
          sizes={sizesOf(typed)}
          on={on}
          arrived={arrived && state === 'partial'}
          slash={isExpiry(typed)}
        />
      )}
    </span>
  )
}

/** Sixteen dots for the large words at the end of a payment. */
export function CardDots({
  look,
  label,
}: {
  look: 'done' | 'bad' | 'running' | ''
  label: string
}) {
  return (
    <span className={`dots ${look}`} role="img" aria-label={label}>
      <Groups sizes={[4, 4, 4, 4]} on={look === '' ? 0 : 16} arrived={false} slash={false} />
    </span>
  )
}

function Groups(groups: { sizes: number[]; on: number; arrived: boolean; slash: boolean }) {
  const { sizes, on, arrived, slash } = groups
  let from = 0
  return sizes.map((size, at) => {
    const first = from
    from += size
    const dots = Array.from({ length: size }, (_, i) => {
      const place = first + i
      const newest = arrived && place === on - 1
      const name = place < on ? (newest ? 'on in new' : 'on') : undefined
      return <b key={i} className={name} />
    })
    return (
      <Fragment key={at}>
        {at > 0 && slash && <span className="slash" />}
        <span className="g">{dots}</span>
      </Fragment>
    )
  })
}

/** Whether a dot has just arrived, and whether nothing has moved since the page came. */
function useNews(length: number, state: FieldState): { arrived: boolean; still: boolean } {
  const [seen, setSeen] = useState({ length, state, arrived: false, still: true })
  if (seen.length !== length || seen.state !== state) {
    setSeen({ length, state, arrived: length > seen.length, still: false })
  }
  useEffect(() => {
    if (!seen.arrived) return
    const timer = setTimeout(() => setSeen((now) => ({ ...now, arrived: false })), newsMs)
    return () => clearTimeout(timer)
  }, [seen.arrived, seen.length])
  return seen
}

function sizesOf({ field, state, length, brand }: Typed): number[] {
  const typed = length ?? 0
  if (field === 'expiration-date') return [2, 2]
  if (field === 'security-code') return [typed]
  if (field === 'cardholder-name') {
    return [state === 'complete' ? typed : Math.max(typed, restingName)]
  }
  if (field === 'postal-code') {
    return [state === 'complete' ? typed : Math.max(typed, restingPostal)]
  }
  const sizes = groupsOf(brand, typed)
  return state === 'complete' ? cut(sizes, typed) : sizes
}

/** The groups as far as `length` goes: a card of 13 digits closes into 4-4-4-1. */
function cut(sizes: number[], length: number): number[] {
  const kept: number[] = []
  let left = length
  for (const size of sizes) {
    if (left > 0) kept.push(Math.min(size, left))
    left -= size
  }
  return kept
}

const isExpiry = ({ field }: Typed) => field === 'expiration-date'

function labelOf(typed: Typed): string {
  const { field, state, length, brand } = typed
  const name = cardFieldNames[field]
  if (state === 'empty' || (state === 'partial' && length === 0)) return `${name}: nothing typed`
  if (state === 'complete') return `${name} complete${brand ? `, ${brandNames[brand]}` : ''}`
  if (state === 'invalid') return `${name} not valid`
  if (field === 'security-code') return `${name}: typing`
  const of = sizesOf(typed).reduce((sum, size) => sum + size, 0)
  if (field === 'cardholder-name' || field === 'postal-code') return `${name}: typing`
  return `${name}: ${length} of ${of} digits typed`
}
