/** One figure beside its peers of the same run; the ratio is to the first of them. */
export function figure(name, value, unit, beside) {
  const peers = Object.fromEntries(Object.entries(beside).map(([peer, of]) => [peer, rounded(of)]))
  const [first] = Object.values(beside)
  const ratio = first ? rounded(value / first) : null
  return { figure: name, value: rounded(value), unit, beside: peers, ratio }
}

export function median(values) {
  return quantile(values, 0.5)
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** For people; the figures alone go to standard output. */
export function note(text) {
  console.error(text)
}

/** Three digits are more than a run repeats. */
const rounded = (value) =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
