import { openAgent } from './agent'
import { readDaemon } from './daemon'
import { judgeDaemon } from './guard'
import { openNg } from './ng'
import { readEdgeSettings } from './settings'

/** `npm run edge`: starts the edge agent, where rtpengine runs as it must, until it is told to stop. */
const say = (line: string) => void process.stdout.write(`${new Date().toISOString()} ${line}\n`)

function stop(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

const read = readEdgeSettings(process.env)
if (!read.ok) stop(['These settings are missing or wrong:', ...read.problems.map((p) => `  ${p}`)])
const { server, rtpengine, digits } = read.settings

const checked = process.argv.includes('--i-checked-the-daemon')
const daemon = readDaemon({ port: Number(new URL(rtpengine).port) })
const { ok, findings } = judgeDaemon(daemon, { usesTone: true, checked })
for (const { weight, code, words } of findings) say(`${weight}: ${code}: ${words}`)
if (!ok) stop(['The edge agent does not start beside an rtpengine that runs like this.'])

const agent = openAgent({ ng: openNg(rtpengine), digits, server, tell: say })
say('the edge agent runs')
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    // What is masked stays masked.
    agent.close()
    process.exit(0)
  })
}
