import qrcode from 'qrcode-generator'

/** Modules of quiet around the code, as the standard asks for. */
const quiet = 4

/** A text as a code to scan. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = codeOf(text)
  const side = size + 2 * quiet
  return (
    <svg
      className="qr"
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      role="img"
      aria-label={label}
    >
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function codeOf(text: string): { path: string; size: number } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (code.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`
  }
  return { path, size }
}
