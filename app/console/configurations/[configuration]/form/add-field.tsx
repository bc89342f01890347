import { useRef } from 'react'
import { Icon } from '@/app/_ui/icon'
import { addId, type FormEditor } from './use-form-editor'
import { fieldTypesInOrder, typeWords } from './words'

/** As many as a form may have: lib/merchant/configuration.ts. */
const mostFields = 40

/** The menu of types, which opens where it stands. */
export function AddField({ work }: { work: FormEditor }) {
  const box = useRef<HTMLDetailsElement>(null)
  const summary = useRef<HTMLElement>(null)
  if (work.form.length >= mostFields) {
    return <p className="soft s">A form has {mostFields} fields at most.</p>
  }

  function close(): void {
    box.current!.open = false
  }

  return (
    <details
      ref={box}
      className="adding"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !box.current!.open) return
        close()
        summary.current!.focus()
      }}
    >
      <summary className="btn" id={addId} ref={summary}>
        <Icon name="plus" />
        Add a field
      </summary>
      <ul>
        {fieldTypesInOrder.map((type) => (
          <li key={type}>
            <button
              type="button"
              onClick={() => {
                close()
                work.add(type)
              }}
            >
              <span className="strong">{typeWords[type].name}</span>
              <span className="soft s">{typeWords[type].what}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
