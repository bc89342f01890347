import { createServer } from 'node:http'

/** The least that can carry a dot: a Map of listeners behind a bare HTTP server. */
const listeners = new Map()

createServer((request, response) => {
  const [, kind, id] = request.url.split('/')
  if (kind === 'stream') listen(id, request, response)
  else if (kind === 'progress') carry(id, request, response)
  else if (kind === 'key') count(id, request, response)
  else response.end('ok')
}).listen(Number(process.env.PORT), '127.0.0.1')

function listen(id, request, response) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
  })
  response.write('retry: 2000\n\n')
  listeners.set(id, response)
  request.once('close', () => listeners.delete(id))
}

function carry(payment, request, response) {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    for (const field of JSON.parse(body).fields) {
      const event = { type: 'field.progressed', at: Date.now(), ...field }
      listeners.get(payment)?.write(`data: ${JSON.stringify({ payment, event })}\n\n`)
    }
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
  })
}

/** Keys of a telephone: how many there are is all it knows of them. */
const typed = new Map()

function count(payment, request, response) {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    const length = JSON.parse(body).keys === '*' ? 0 : (typed.get(payment) ?? 0) + 1
    typed.set(payment, length)
    const field = { field: 'payment-card-number', state: 'partial', length, brand: 'visa' }
    const event = { type: 'field.progressed', at: Date.now(), ...field }
    listeners.get(payment)?.write(`data: ${JSON.stringify({ payment, event })}\n\n`)
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
  })
}
