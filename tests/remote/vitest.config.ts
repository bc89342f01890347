import shared from '../vitest.config'

/** Tests that speak with vendors over the internet, with accounts of whoever runs them. */
export default {
  ...shared,
  test: { ...shared.test, include: ['tests/remote/**/*.test.ts'], exclude: [] },
}
