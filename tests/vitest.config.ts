import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const key = () => `1:${randomBytes(32).toString('base64url')}`

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/browser/**', 'tests/remote/**'],
    pool: 'threads',
    restoreMocks: true,
    // Machines are shared and slow at times; a test that hangs still ends.
    testTimeout: 60_000,
    // Tests open ports with settings of their own; this is for code that asks the environment.
    env: {
      PUBLIC_URL: 'http://localhost:3000',
      LINK_KEYS: key(),
      SESSION_KEYS: key(),
      SEAL_KEYS: key(),
      LOG_LEVEL: 'silent',
    },
  },
})
