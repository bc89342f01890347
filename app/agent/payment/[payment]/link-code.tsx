import qrcode from 'qrcode-generator'
import { CopyButton } from '@/app/_ui/copy-button'

/** Modules of quiet around the code, as the standard asks for. */
const quiet = 4

/** The link as a code to scan, and to copy. */
export function LinkCode({ url }: { url: string }) {
  const { path, size } = codeOf(url)
  const side = size + 2 * quiet
  return (
    <figure className="stack-s">
      <svg
        className="qr"
        viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
        role="img"
        aria-label="QR code of the payment link"
      >
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <figcaption className="s soft">Caller in the room? Let them scan this.</figcaption>
      <CopyButton label="Copy link" done="Link copied" text={() => url} />
    </figure>
  )
}

function codeOf(url: string): { path: string; size: number } {
  const code = qrcode(0, 'M')
  code.addData(url)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (code.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`
  }
  return { path, size }
}
