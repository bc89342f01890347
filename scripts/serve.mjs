import { createServer } from 'node:http'
import next from 'next'
import { root } from './tools.mjs'

/**
 * The server: Next behind an HTTP server of ours, which has short patience with slow senders,
 * refuses to start when the application cannot, and ends its streams when told to stop.
 */
const dev = process.argv.includes('--dev')
const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? (process.env.DEMO === '1' ? '127.0.0.1' : '0.0.0.0')
const drainMs = 25_000

if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
  fail('PORT must be a number from 1 to 65535, such as 3000.')
}

const app = next({ dev, dir: root, hostname, port })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer(
  { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
  (request, response) => {
    if (request.method === 'TRACE') return void response.writeHead(405).end()
    plainHeaders(response)
    // Whoever sends this header does not know better than the connection.
    request.headers['x-dotline-address'] = request.socket.remoteAddress ?? ''
    if (!dev && globalThis.dotlineDirect?.(request, response)) return
    void handle(request, response)
  },
)
if (dev) server.on('upgrade', app.getUpgradeHandler())

server.once('error', (error) => {
  const taken = error.code === 'EADDRINUSE'
  fail(taken ? `Port ${port} is taken. Choose another with PORT=3001.` : error.message)
})
await new Promise((done) => server.listen(port, hostname, done))

// The application opens its record, bus and gateway at the first request that needs them: this one.
const address = hostname === '0.0.0.0' || hostname === '::' ? '127.0.0.1' : hostname
const health = await fetch(`http://${address}:${port}/api/health`).catch(() => null)
if (!health?.ok) fail('Dotline could not start; the line above says why.')
console.log(process.env.READY_NOTE ?? `Dotline is ready on ${process.env.PUBLIC_URL}`)

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop)

/**
 * Next sets the headers of a route handler's answer as lists of one, and its own gzip then does
 * not know the content type and leaves the body as it is.
 */
function plainHeaders(response) {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    setHeader(name, Array.isArray(value) && value.length === 1 ? value[0] : value)
}

function stop() {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  // Pages reconnect to the next server; a charge under way is waited for.
  for (const stream of globalThis.dotlineStreams ?? []) stream.close()
  setTimeout(() => process.exit(0), drainMs).unref()
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
