import { CopyButton } from '@/app/_ui/copy-button'
import { QrCode } from '@/app/_ui/qr-code'

/** The link as a code to scan, and to copy. */
export function LinkCode({ url }: { url: string }) {
  return (
    <figure className="stack-s">
      <QrCode text={url} label="QR code of the payment link" />
      <figcaption className="s soft">Caller in the room? Let them scan this.</figcaption>
      <CopyButton label="Copy link" done="Link copied" text={() => url} />
    </figure>
  )
}
