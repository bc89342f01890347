import { defineConfig } from 'playwright/test'

/** Stories in real browsers, against the production build on a free port of this machine. */
const chromium = process.env.CHROMIUM || undefined

export default defineConfig({
  testDir: 'browser',
  // Real RTP needs the rtpengine that `npm test` installs, and says loudly where it cannot.
  testIgnore: process.env.RTPENGINE ? [] : ['**/rtpengine.spec.ts'],
  globalSetup: './browser/setup.ts',
  outputDir: '.results/browser',
  workers: 2,
  fullyParallel: false,
  // An owner's story is a long one, and machines are shared.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.results/browser.json' }]],
  use: {
    locale: 'en-GB',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
