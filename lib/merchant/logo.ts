import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** What a picture may measure in each direction. */
const maxSidePixels = 4096
const maxSeconds = 5

/** The page shows it 34 px high; this is enough for the densest screens. */
const keptHeight = 136
const keptWidth = 512

export type Logo = { hash: string; type: 'image/png'; bytes: Buffer; width: number; height: number }
export type LogoTrouble =
  'logo_not_an_image' | 'logo_broken' | 'logo_too_many_pixels' | 'logo_moves'

/**
 * Reads a PNG, JPEG or WebP picture, whatever it is called, and draws it anew as a small PNG: what
 * was beside the picture in the file (places, comments, scripts, another file) is not in ours.
 */
export async function readLogo(
  bytes: Buffer,
): Promise<{ ok: true; logo: Logo } | { ok: false; code: LogoTrouble }> {
  const format = formatOf(bytes)
  if (!format) return { ok: false, code: 'logo_not_an_image' }
  if (format === 'png' && movesAsPng(bytes)) return { ok: false, code: 'logo_moves' }
  try {
    const opened = sharp(bytes, {
      failOn: 'warning',
      limitInputPixels: maxSidePixels * maxSidePixels,
    }).timeout({ seconds: maxSeconds })
    const { format: found, width, height, pages = 1 } = await opened.metadata()
    if (found !== format) return { ok: false, code: 'logo_not_an_image' }
    if (pages > 1) return { ok: false, code: 'logo_moves' }
    if (width > maxSidePixels || height > maxSidePixels) {
      return { ok: false, code: 'logo_too_many_pixels' }
    }
    const drawn = await opened
      .autoOrient()
      .resize(keptWidth, keptHeight, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
    const { data, info } = drawn
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 16)
    const { width: keptAt, height: keptTo } = info
    return {
      ok: true,
      logo: { hash, type: 'image/png', bytes: data, width: keptAt, height: keptTo },
    }
  } catch (error) {
    const tooMany = error instanceof Error && /pixel limit/i.test(error.message)
    return { ok: false, code: tooMany ? 'logo_too_many_pixels' : 'logo_broken' }
  }
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const jpegStart = Buffer.from([0xff, 0xd8, 0xff])

/** By the bytes it begins with. Nothing else reaches a decoder. */
function formatOf(bytes: Buffer): 'png' | 'jpeg' | 'webp' | null {
  if (bytes.subarray(0, 8).equals(pngStart)) return 'png'
  if (bytes.subarray(0, 3).equals(jpegStart)) return 'jpeg'
  const riff = bytes.toString('latin1', 0, 4) === 'RIFF'
  return riff && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'webp' : null
}

/** An animated PNG says so in a chunk before its first picture. */
function movesAsPng(bytes: Buffer): boolean {
  const control = bytes.indexOf('acTL', 0, 'latin1')
  const picture = bytes.indexOf('IDAT', 0, 'latin1')
  return control > 0 && control < picture
}
