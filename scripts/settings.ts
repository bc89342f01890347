import { ConfigError, readConfig } from '@/lib/config'

/** Names what is wrong with the settings: nobody waits for a build first, only to read it then. */
try {
  readConfig(process.env)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
