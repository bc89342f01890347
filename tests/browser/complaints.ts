import type { BrowserContext } from 'playwright/test'

/** What pages complain of while a test drives them. */
export type Complaints = {
  watch(context: BrowserContext): void
  /** A test that provokes something says what. */
  allow(...patterns: RegExp[]): void
  unexpected(): string[]
}

/** Chromium reports every refusal of a form as an error; what they say is the tests' own subject. */
const refusals = /Failed to load resource: .* status of (401|409|413|422|429)/

export const offline = /net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)/
export const serverGone =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED)/

export function watchComplaints(): Complaints {
  const heard: string[] = []
  const allowed = [refusals]
  return {
    watch(context) {
      context.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return
        heard.push(`${message.text()} (${pathOf(message.location().url)})`)
      })
      context.on('weberror', (error) => heard.push(`${error.error()} (${error.page()?.url()})`))
    },
    allow: (...patterns) => void allowed.push(...patterns),
    unexpected: () => heard.filter((text) => !allowed.some((pattern) => pattern.test(text))),
  }
}

/** Without the token, which no report should show. */
function pathOf(url: string): string {
  return url.replace(/\/p\/[^/]+/, '/p/…')
}
