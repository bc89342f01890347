import { useRef, useState, type DragEvent } from 'react'
import { FieldError } from '@/app/_ui/field'
import { maxLogoBytes } from '@/lib/merchant/theme'
import type { Editor } from '../use-editor'
import { changeTheme } from './change-theme'
import { Painted } from './painted'
import { upload } from './upload'

const kinds = 'PNG, JPEG or WebP. 256 KB at most.'

type Sending = { name: string; part: number }

/** The logo as it stands on the band, by day and by night; a picture is chosen or dropped on it. */
export function LogoBox({ editor }: { editor: Editor }) {
  const { logo, light, dark } = editor.draft.theme
  const [sending, setSending] = useState<Sending | null>(null)
  const [trouble, setTrouble] = useState<{ message: string; file: File | null } | null>(null)
  const [said, setSaid] = useState('')
  const [over, setOver] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)

  async function send(chosen: File | undefined): Promise<void> {
    if (!chosen || sending) return
    setTrouble(null)
    setSaid('')
    if (chosen.size > maxLogoBytes) {
      setTrouble({ message: `${chosen.name} is larger than 256 KB. Save it smaller.`, file: null })
      return
    }
    setSending({ name: chosen.name, part: 0 })
    const address = `/console/configurations/${editor.id}/theme/logo`
    const answer = await upload(address, chosen, (part) => setSending({ name: chosen.name, part }))
    setSending(null)
    if (!answer.ok) return setTrouble({ message: answer.message, file: chosen })
    changeTheme(editor, 'logo', answer.value.hash)
    setSaid(`The logo is now ${chosen.name}.`)
  }

  function remove(): void {
    changeTheme(editor, 'logo', null)
    setSaid('The logo is removed. The name stands alone.')
    choose.current?.focus()
  }

  const dropping = {
    onDragOver(event: DragEvent) {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault()
      setOver(false)
      void send(event.dataTransfer.files[0])
    },
  }

  return (
    <div className="f" role="group" aria-labelledby="logo-name">
      <span className="lab" id="logo-name">
        Logo
      </span>
      <div className={over ? 'logobox over' : 'logobox'} {...dropping}>
        <div className="bands">
          {[light.band, dark.band].map((band, i) => (
            <Painted key={i} colour={band}>
              {logo ? <img src={`/p/logo/${logo}`} height="34" alt="" /> : null}
            </Painted>
          ))}
        </div>
        <div className="row wrap">
          <input
            ref={file}
            className="sr"
            type="file"
            tabIndex={-1}
            aria-label="Logo file"
            accept="image/png,image/jpeg,image/webp"
            onChange={({ target }) => {
              void send(target.files?.[0])
              target.value = ''
            }}
          />
          <button
            ref={choose}
            data-path="theme.logo"
            type="button"
            className="btn"
            aria-disabled={sending ? true : undefined}
            aria-describedby="logo-help"
            onClick={() => !sending && file.current?.click()}
          >
            {logo ? 'Replace' : 'Choose a picture'}
          </button>
          {logo && !sending && (
            <button type="button" className="btn bare" onClick={remove}>
              Remove
            </button>
          )}
        </div>
        <p className="hint" id="logo-help">
          {over ? 'Let go to send it.' : `${kinds} Or drop one here.`}
        </p>
        {sending && (
          <label className="sending">
            Sending {sending.name}
            <progress max={1} value={sending.part} />
          </label>
        )}
      </div>
      {trouble && (
        <div className="row between" role="alert">
          <FieldError id="logo-error">{trouble.message}</FieldError>
          {trouble.file && (
            <button
              type="button"
              className="btn bare"
              onClick={() => {
                choose.current?.focus()
                void send(trouble.file!)
              }}
            >
              Try again
            </button>
          )}
        </div>
      )}
      <p className="sr" role="status">
        {said}
      </p>
    </div>
  )
}
