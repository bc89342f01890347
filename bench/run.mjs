import * as dots from './figures/dots.mjs'
import * as exported from './figures/export.mjs'
import * as keypad from './figures/keypad.mjs'
import * as mask from './figures/mask.mjs'
import * as pageLoad from './figures/page-load.mjs'
import * as pageRate from './figures/page-rate.mjs'
import * as payments from './figures/payments.mjs'
import * as press from './figures/press.mjs'
import * as start from './figures/start.mjs'
import * as streams from './figures/streams.mjs'
import { note } from './tools/figure.mjs'
import { stopAll } from './tools/process.mjs'

/**
 * Measures Dotline beside bare peers, one JSON line a figure. Arguments are prefixes of the
 * figures to measure; without any, all of them are.
 */
const all = [
  ...[pageLoad, pageRate, dots, keypad, mask, press],
  ...[streams, payments, exported, start],
]
const prefixes = process.argv.slice(2)
const wanted = (name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))

const chosen = all.filter(({ figures }) => figures.some(wanted))
if (chosen.length === 0) {
  const names = all.flatMap(({ figures }) => figures).join(', ')
  console.error(`There is no figure named ${prefixes.join(' ')}. There are: ${names}`)
  process.exit(1)
}

let failed = false
for (const { figures, measure } of chosen) {
  note(`${figures.filter(wanted).join(', ')} …`)
  try {
    await measure((figure) => wanted(figure.figure) && console.log(JSON.stringify(figure)))
  } catch (error) {
    failed = true
    console.error(`${figures.join(', ')} could not be measured:`, error)
  }
  await stopAll()
}
process.exit(failed ? 1 : 0)
