import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { POST } from '@/app/console/configurations/[configuration]/theme/logo/route'
import { GET as getLogo } from '@/app/p/logo/[hash]/route'
import { office, origin, type Who } from './owners'

const canvas = (width: number, height: number, alpha = 1) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 60, alpha } } })

/** Noise, so that nothing makes it small. */
const noise = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()

async function desk() {
  const { ports, cookies, at, harper } = await office()
  const send = (bytes: Buffer | string, who: Who = 'owner', headers: Record<string, string> = {}) =>
    POST(
      new Request(`${origin}/console/configurations/${harper}/theme/logo`, {
        method: 'POST',
        headers: { cookie: cookies[who], 'sec-fetch-site': 'same-origin', ...headers },
        body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      }),
      at(harper),
    )
  const codeOf = async (response: Response) => [
    response.status,
    ((await response.json()) as { error?: { code: string } }).error?.code,
  ]
  const refused = async (bytes: Buffer | string) => codeOf(await send(bytes))
  const kept = async (bytes: Buffer) => {
    const response = await send(bytes)
    expect(response.status).toBe(200)
    const { hash } = (await response.json()) as { hash: string }
    const shown = await getLogo(new Request(origin), { params: Promise.resolve({ hash }) })
    return { hash, shown, bytes: Buffer.from(await shown.arrayBuffer()) }
  }
  const rows = () => ports.db.selectFrom('logos').select('hash').execute()
  return { ports, send, codeOf, refused, kept, rows, harper }
}

describe('a logo', () => {
  test.each(['png', 'jpeg', 'webp'] as const)(
    'that is %s is drawn anew as a PNG',
    async (format) => {
      const { kept } = await desk()
      const { bytes, shown } = await kept(await canvas(900, 300).toFormat(format).toBuffer())
      expect(shown.headers.get('content-type')).toBe('image/png')
      expect(await sharp(bytes).metadata()).toMatchObject({
        format: 'png',
        width: 408,
        height: 136,
      })
    },
  )

  test('that is small stays as it is, and clear where it was clear', async () => {
    const { kept } = await desk()
    const { bytes } = await kept(await canvas(40, 30, 0).png().toBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 40, height: 30, hasAlpha: true })
  })

  test('leaves behind where it was taken, and by whom', async () => {
    const { kept } = await desk()
    const camera = { IFD0: { Artist: 'Olga', Copyright: 'Secret place' } }
    const source = await canvas(50, 50).jpeg().withExif(camera).toBuffer()
    expect(source.includes('Secret place')).toBe(true)
    const { bytes } = await kept(source)
    expect(bytes.includes('Secret place')).toBe(false)
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  })

  test('that is something else as well is only the picture afterwards', async () => {
    const { kept } = await desk()
    const picture = await canvas(50, 50).png().toBuffer()
    const page = '<html><script>alert(1)</script>'
    const { bytes } = await kept(Buffer.concat([picture, Buffer.from(`${page}PK\x03\x04`)]))
    expect(bytes.includes('script')).toBe(false)
    expect(bytes.includes('PK\x03\x04')).toBe(false)
  })

  test('is told in the audit log, and kept once', async () => {
    const { kept, ports, rows, harper } = await desk()
    const before = (await rows()).length
    const picture = await canvas(50, 50).png().toBuffer()
    const { hash } = await kept(picture)
    await kept(picture)
    expect((await rows()).length).toBe(before + 1)
    const lines = await ports.db
      .selectFrom('audit_lines')
      .select(['kind', 'subject', 'detail'])
      .where('kind', '=', 'logo.uploaded')
      .execute()
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ subject: harper })
    expect(JSON.parse(lines[0]!.detail!)).toMatchObject({ logo: hash })
  })
})

describe('what is no logo is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const bmp = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const inPng = Buffer.concat([png, Buffer.from(svg)])
  const inWebp = Buffer.concat([
    Buffer.from('RIFF\x20\x00\x00\x00WEBP', 'latin1'),
    Buffer.from(svg),
  ])
  const inJpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(svg)])
  const badlyNamed = [
    ['SVG', svg],
    ['SVG after a declaration', `<?xml version="1.0"?>${svg}`],
    ['GIF', gif],
    ['BMP', bmp],
    ['HTML', '<!doctype html><img src=x onerror=alert(1)>'],
    ['PDF', '%PDF-1.7'],
    ['nothing', ''],
    ['text', 'PNG'],
  ] as const

  test.each(badlyNamed)('%s', async (_name, bytes) => {
    const { refused, rows } = await desk()
    const before = (await rows()).length
    expect(await refused(bytes)).toEqual([422, 'logo_not_an_image'])
    expect((await rows()).length).toBe(before)
  })

  test.each([
    ['SVG that begins as a PNG', inPng],
    ['SVG that begins as a JPEG', inJpeg],
    ['SVG that begins as a WebP', inWebp],
  ])('%s', async (_name, bytes) => {
    const { refused } = await desk()
    expect(await refused(bytes)).toEqual([422, 'logo_broken'])
  })

  test.each(['png', 'jpeg', 'webp'] as const)('half a %s', async (format) => {
    const { refused } = await desk()
    const whole = await sharp(await noise(120))
      .toFormat(format)
      .toBuffer()
    expect(await refused(whole.subarray(0, whole.length / 2))).toEqual([422, 'logo_broken'])
  })

  test('a picture that unpacks to more than a server should hold', async () => {
    const { refused } = await desk()
    const bomb = pngOf(30_000, 30_000, deflateSync(Buffer.alloc(60_000)))
    expect(await refused(bomb)).toEqual([422, 'logo_too_many_pixels'])
    const long = await canvas(5000, 2).png().toBuffer()
    expect(await refused(long)).toEqual([422, 'logo_too_many_pixels'])
  })

  test('a picture that moves', async () => {
    const { refused } = await desk()
    const frames = Buffer.alloc(20 * 40 * 3, 9)
    frames.fill(200, frames.length / 2)
    const moving = await sharp(frames, {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    expect(await refused(moving)).toEqual([422, 'logo_moves'])
    const still = await canvas(8, 8).png().toBuffer()
    const control = chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))
    const apng = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)])
    expect(await refused(apng)).toEqual([422, 'logo_moves'])
  })

  test('a file over 256 KB, counted as it comes', async () => {
    const { refused, send, codeOf } = await desk()
    const large = await noise(400)
    expect(large.length).toBeGreaterThan(256 * 1024)
    expect(await refused(large)).toEqual([413, 'logo_too_large'])
    const lying = await send(large, 'owner', { 'content-length': '10' })
    expect(await codeOf(lying)).toEqual([413, 'logo_too_large'])
  })

  test('from anybody but an owner of this business, and from another site', async () => {
    const { send, codeOf } = await desk()
    const picture = await canvas(20, 20).png().toBuffer()
    expect(await codeOf(await send(picture, 'nobody'))).toEqual([401, 'not_signed_in'])
    for (const who of ['agent', 'supervisor', 'another owner'] as const) {
      expect(await codeOf(await send(picture, who)), who).toEqual([404, 'not_found'])
    }
    const foreign = await send(picture, 'owner', { 'sec-fetch-site': 'cross-site' })
    expect(await codeOf(foreign)).toEqual([403, 'wrong_origin'])
  })
})

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(8 + body.length)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc(body), 4 + body.length)
  return framed
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A PNG that says it is so large, whatever is in it. */
function pngOf(width: number, height: number, packed: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([start, ...chunks])
}
