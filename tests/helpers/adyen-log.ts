/** One request as it came. */
export type Asked = { path: string; key: string; body: Record<string, unknown> }

/**
 * What the Adyen of the tests was asked, and what it did not like. A card belongs in one place, the
 * `paymentMethod` of `/payments`; wherever else its number or code appears is a complaint.
 */
export function openLog() {
  const requests: Asked[] = []
  const complaints: string[] = []
  const numbers = new Set<string>()
  const codes = new Set<string>()

  function strings(value: unknown): string[] {
    if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(strings)
    return [String(value)]
  }

  return {
    requests,
    complaints,
    note(path: string, headers: Record<string, unknown>, body: Record<string, unknown>): void {
      requests.push({ path, key: String(headers['idempotency-key'] ?? ''), body })
      let rest = body
      const card = body.paymentMethod as Record<string, unknown> | undefined
      if (/^\/v72\/payments$/.test(path) && card) {
        const { number, cvc, ...others } = card
        if (typeof number === 'string' && number !== '') numbers.add(number)
        if (typeof cvc === 'string' && cvc !== '') codes.add(cvc)
        rest = { ...body, paymentMethod: others }
      }
      const said = [path, ...strings(headers), ...strings(rest)]
      const leak =
        said.some((text) => [...numbers].some((number) => text.includes(number))) ||
        said.some((text) => codes.has(text))
      if (leak) complaints.push(`a card is where it does not belong: ${path}`)
    },
    of: (path: string) => requests.filter((asked) => asked.path.endsWith(path)),
  }
}
