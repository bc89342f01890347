import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { recordSuites } from './record-suites.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const key = () => `1:${randomBytes(32).toString('base64url')}`

/** Real RTP through a real rtpengine. */
const media = 'tests/edge/media/**'

/** Everything, with the record in a file. */
const sqlite = {
  extends: true as const,
  test: {
    name: 'sqlite',
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/browser/**', 'tests/remote/**', 'tests/db/postgres/**', media],
  },
}

/** What touches the record once more, on the server that `npm test` starts. */
const postgres = {
  extends: true as const,
  test: {
    name: 'postgres',
    include: ['tests/db/postgres/**/*.test.ts', ...recordSuites()],
    env: { TEST_ENGINE: 'postgres' },
    globalSetup: 'tests/helpers/template.ts',
  },
}

/** After all others, for it keeps time; the rtpengine is the one that `npm test` installs. */
const rtpengine = {
  extends: true as const,
  test: {
    name: 'media',
    include: ['tests/edge/media/*.test.ts'],
    fileParallelism: false,
    // In processes of their own: they keep time, and nothing that other tests left behind is in the way.
    pool: 'forks' as const,
    isolate: true,
    // Each test has calls of its own, and spends its time listening.
    sequence: { groupOrder: 1, concurrent: true },
  },
}

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    environment: 'node',
    globalSetup: 'tests/helpers/empty-file.ts',
    setupFiles: ['tests/helpers/next-storage.ts'],
    pool: 'threads',
    // Most of their time tests wait: for disks, for passwords to be hashed, for time to pass.
    maxWorkers: 4,
    // Files of one thread share what they import: to load it for each of them takes half as long again.
    isolate: false,
    restoreMocks: true,
    // Machines are shared and slow at times; a test that hangs still ends.
    testTimeout: 60_000,
    // One that waits for something goes on as soon as it is there: patience costs nothing.
    expect: { poll: { timeout: 20_000 } },
    // Tests open ports with settings of their own; this is for code that asks the environment.
    env: {
      PUBLIC_URL: 'http://localhost:3000',
      LINK_KEYS: key(),
      SESSION_KEYS: key(),
      SEAL_KEYS: key(),
      LOG_LEVEL: 'silent',
    },
    projects: [
      sqlite,
      ...(process.env.TEST_DATABASE_URL ? [postgres] : []),
      ...(process.env.RTPENGINE ? [rtpengine] : []),
    ],
  },
})
