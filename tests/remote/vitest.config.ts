import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Tests that speak with vendors over the internet, with accounts of whoever runs them. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: { environment: 'node', include: ['tests/remote/**/*.test.ts'], testTimeout: 60_000 },
})
