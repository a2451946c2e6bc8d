/** Somebody signs in for the mailbox while `amigo init` runs, where the flow wants it and nobody has yet. */

import { grantFile, readGrant } from '../../adapters/oauth/token-file.js'
import { ownMailbox } from '../../composition/mail/mailboxes.js'
import { oauthSettings } from '../../composition/mail/oauth.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { signInAndStore } from '../oauth.js'
import type { TerminalLines } from './terminal-lines.js'

/** Rejects with a TokenFault, or when nobody is there to sign in. */
export async function signInFor(
  config: Config,
  lines: TerminalLines | null,
  say: (text: string) => void,
): Promise<void> {
  const settings = oauthSettings(config, ownMailbox(config))
  if (settings?.flow !== 'signin') return
  if (readGrant(grantFile(config.AMIGO_DATA_DIR, settings), settings) !== null) return
  if (lines === null)
    throw new CommandFault(
      'nobody is there to sign in: use --no-check, and then `amigo oauth login`',
      EXIT.config,
    )
  await signInAndStore(config, settings, (line) => say(`${line}\n`))
}
