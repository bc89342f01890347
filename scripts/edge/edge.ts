import { openAgent } from './agent'
import { readDaemon } from './daemon'
import { judgeDaemon, refusalsIn } from './guard'
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
const { server, rtpengine, digits, media } = read.settings

const checked = process.argv.includes('--i-checked-the-daemon')
const port = Number(new URL(rtpengine).port)
const judge = () => judgeDaemon(readDaemon({ port }), { usesTone: true, checked })
const { ok, findings } = judge()
for (const { weight, code, words } of findings) say(`${weight}: ${code}: ${words}`)
if (!ok) stop(['The edge agent does not start beside an rtpengine that runs like this.'])

// It may be started anew with other options while the agent runs.
const unfit = () => refusalsIn(judge())
const agent = openAgent({ ng: openNg(rtpengine), digits, media, unfit, server, tell: say })
say('the edge agent runs')
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    // What is masked stays masked.
    agent.close()
    process.exit(0)
  })
}
