import { defineConfig } from 'vitest/config'
import usual from '../vitest.config'

/** Tests against real accounts: they cost money, and run only when somebody asks for them. */
export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ['tests/remote/**/*.test.ts'], exclude: [] },
})
