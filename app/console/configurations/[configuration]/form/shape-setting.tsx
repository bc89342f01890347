'use client'

import { useState } from 'react'
import type { DraftField } from '@/lib/merchant/draft'
import { exampleOf, fitsShape } from '@/lib/merchant/shape'
import { Words } from './setting'
import { settingId, type FormEditor } from './use-form-editor'
import { useSeen } from './use-seen'

/** What a value must look like, with a line to try one, and a look at what was typed so far. */
export function ShapeSetting({ work, field }: { work: FormEditor; field: DraftField }) {
  const [tried, setTried] = useState('')
  const { shape } = field
  const isSound = !!shape && !work.problem('shape')
  const seen = useSeen(work.editor.id, field.key, isSound ? shape : '')
  const value = tried.trim()
  return (
    <>
      <Words
        {...{ work, field }}
        name="shape"
        label="Must look like"
        help="0 is a digit, A a letter, the rest itself: HS-00000."
        most={100}
      />
      {seen && seen.unfit > 0 && (
        <p className="why warnline" role="status">
          {seen.unfit} of{' '}
          {seen.seen === 1 ? 'your last payment' : `your last ${seen.seen} payments`} would not fit.
        </p>
      )}
      {isSound && (
        <div className="f">
          <label htmlFor={settingId('try')}>Try one</label>
          <input
            id={settingId('try')}
            value={tried}
            placeholder={exampleOf(shape)}
            autoComplete="off"
            aria-describedby={settingId('tried')}
            onChange={({ target }) => setTried(target.value)}
          />
          <output className="hint" id={settingId('tried')} htmlFor={settingId('try')}>
            {value === ''
              ? `${exampleOf(shape)} fits.`
              : fitsShape(shape, value)
                ? 'This fits.'
                : 'This does not fit.'}
          </output>
        </div>
      )}
    </>
  )
}
