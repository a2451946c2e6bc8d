/** Signed reply addresses, buttons and doctor's probes, all with the key of the settings or of the data folder. */

import { loadSecret } from '../adapters/data-folder/secret.js'
import { makeProbes, type Probes } from '../adapters/probe-token.js'
import { makeTokens } from '../adapters/tokens.js'
import type { Tokens } from '../app/ports/tokens.js'
import { prepareDataFolder } from '../config.js'
import type { Config } from '../settings.js'
import { otherAddresses } from './mail/mailboxes.js'

export function tokensOf(config: Config): Tokens {
  return makeTokens({
    secret: signingKey(config),
    address: config.AMIGO_ADDRESS,
    mailboxes: otherAddresses(config),
    plusAddressing: config.AMIGO_PLUS_ADDRESSING,
    days: config.AMIGO_TOKEN_DAYS,
  })
}

/** The setting, or the key that is kept with the data. */
export function signingKey(config: Config): string {
  if (config.AMIGO_SECRET !== undefined) return config.AMIGO_SECRET
  prepareDataFolder(config)
  return loadSecret(config.AMIGO_DATA_DIR)
}

/** Signs what `amigo doctor` sends to the desk, and knows it again. */
export function probesOf(config: Config): Probes {
  return makeProbes(signingKey(config), config.AMIGO_ADDRESS)
}
