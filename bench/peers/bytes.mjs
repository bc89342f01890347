import { createServer } from 'node:http'

/** The same answer, byte for byte, to everyone who asks. */
const { status, headers, body } = JSON.parse(process.env.ANSWER)
const bytes = Buffer.from(body, 'base64')

createServer((_request, response) => {
  response.writeHead(status, headers).end(bytes)
}).listen(Number(process.env.PORT), '127.0.0.1')
