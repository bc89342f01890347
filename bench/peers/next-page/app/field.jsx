'use client'
import { useState } from 'react'

export function Field() {
  const [value, setValue] = useState('')
  return (
    <label>
      Card number
      <input value={value} onChange={(event) => setValue(event.target.value)} /> {value.length}
    </label>
  )
}
