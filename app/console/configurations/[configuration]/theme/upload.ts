import { cannotReach } from '@/app/agent/words'

export type Uploaded = { hash: string; width: number; height: number }
export type UploadAnswer = { ok: true; value: Uploaded } | { ok: false; message: string }

const patienceMs = 60_000

/**
 * Posts a file as its bytes and says how much of it has gone. By XMLHttpRequest, for `fetch` does
 * not tell. Trouble is an answer too.
 */
export function upload(
  url: string,
  file: File,
  progress: (part: number) => void,
): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const unreachable = () => resolve({ ok: false, message: cannotReach })
    request.open('POST', url)
    request.timeout = patienceMs
    request.responseType = 'json'
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      const { status, response } = request
      if (status === 200) resolve({ ok: true, value: response as Uploaded })
      else resolve({ ok: false, message: response?.error?.message ?? cannotReach })
    })
    for (const trouble of ['error', 'timeout', 'abort']) {
      request.addEventListener(trouble, unreachable)
    }
    request.send(file)
  })
}
