/** The composer of notices, with the language, time zone and name of this desk. */

import { type Compose, composer } from '../adapters/templates/compose.js'
import type { Templates } from '../adapters/templates/templates.js'
import type { Tokens } from '../app/ports/tokens.js'
import type { Config } from '../settings.js'

export function composerOf(
  config: Config,
  { tokens }: { readonly tokens: Tokens },
  templates: Templates,
): Compose {
  return composer({
    templates,
    tokens,
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
  })
}
