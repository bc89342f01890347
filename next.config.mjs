/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Images are decoded by nobody here: no optimiser, no attack on it.
  images: { unoptimized: true },
  // Native and worker-using packages stay out of the bundle.
  serverExternalPackages: ['@adyen/api-library', '@node-rs/argon2', 'better-sqlite3', 'pg', 'pino'],
  // `npm test` checks types by itself; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
}
