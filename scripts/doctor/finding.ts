/** One thing the doctor looked at. */
export type Finding = {
  check: string
  /** `warn`: may be meant so. `skipped`: could not be looked at, and whoever reads must. */
  state: 'well' | 'warn' | 'wrong' | 'skipped'
  says: string
  /** What to do about it. */
  fix?: string
}

export const well = (check: string, says: string): Finding => ({ check, state: 'well', says })
export const warn = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'warn',
  says,
  fix,
})
export const wrong = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'wrong',
  says,
  fix,
})
export const skipped = (check: string, says: string): Finding => ({ check, state: 'skipped', says })

const signs: Record<Finding['state'], string> = { well: '✓', warn: '!', wrong: '✗', skipped: '–' }

/** One line for each finding, and how many are wrong. */
export function tell(findings: Finding[]): string {
  const lines = findings.map(({ check, state, says, fix }) => {
    return `${signs[state]} ${check}: ${says}${fix ? ` → ${fix}` : ''}`
  })
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  return [...lines, '', `${count('wrong')} wrong, ${count('warn')} to look at.`].join('\n')
}

export const isFit = (findings: Finding[]): boolean =>
  findings.every(({ state }) => state !== 'wrong')

const slightSkewMs = 2000
const wrongSkewMs = 30_000

/** How a clock compares with ours; positive is ahead. */
export function clockFinding(check: string, aheadMs: number): Finding {
  const off = `${(Math.abs(aheadMs) / 1000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead'}`
  const fix = 'keep both machines on time with NTP (chrony or systemd-timesyncd)'
  if (Math.abs(aheadMs) <= slightSkewMs) return well(check, 'agrees with this machine’s')
  const says = `is ${off} of this machine’s`
  return Math.abs(aheadMs) <= wrongSkewMs ? warn(check, says, fix) : wrong(check, says, fix)
}

/** Why a request or a connection came to nothing, without an address or a value. */
export function whyNot(error: unknown): string {
  const { cause, code, name } = error as { cause?: { code?: string }; code?: string; name?: string }
  if (name === 'TimeoutError') return 'no answer in time'
  return cause?.code ?? code ?? name ?? 'no reason given'
}
