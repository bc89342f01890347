import { connect } from 'node:net'
import { answerWith } from '../tools/process.mjs'

/** Browsers that ask for one page again and again, each over one connection that stays open. */
answerWith(async ({ port, host, path, headers, connections, seconds }) => {
  const lines = Object.entries({ Host: host, ...headers }).map((pair) => pair.join(': '))
  const asking = `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
  const started = performance.now()
  const until = started + seconds * 1000
  const turns = Array.from({ length: connections }, () => visit(port, asking, until))
  const answers = (await Promise.all(turns)).reduce((sum, count) => sum + count, 0)
  return { perSecond: (answers * 1000) / (performance.now() - started) }
})

/** Asks until the time is up; resolves to the number of whole answers. */
function visit(port, asking, until) {
  return new Promise((done, failed) => {
    let answers = 0
    let seen = ''
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(asking))
    // One byte a character: nothing is decoded, and lengths are in bytes.
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      seen += chunk
      if (!isWhole(seen)) return
      if (!seen.startsWith('HTTP/1.1 200 ')) return void failed(new Error(seen.slice(0, 200)))
      seen = ''
      answers++
      if (performance.now() < until) socket.write(asking)
      else socket.end()
    })
    socket.once('error', failed)
    socket.once('close', () => done(answers))
  })
}

function isWhole(seen) {
  const end = seen.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(seen.slice(0, end + 2))?.[1]
  return length ? seen.length >= end + 4 + Number(length) : seen.endsWith('\r\n0\r\n\r\n')
}
