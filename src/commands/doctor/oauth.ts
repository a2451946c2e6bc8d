/** `amigo doctor`: checks that there is an access token for the mailbox, before a mail server is asked. */

import { ownMailbox } from '../../composition/mail/mailboxes.js'
import { accessTokensOf, oauthSettings } from '../../composition/mail/oauth.js'
import type { Config } from '../../settings.js'

const HOW = {
  client: 'of the application',
  signin: 'of a sign-in',
  'service-account': 'of the service account',
} as const

/** Rejects with what to do. */
export async function checkTokens(config: Config): Promise<string> {
  const mailbox = ownMailbox(config)
  const settings = oauthSettings(config, mailbox)
  const tokens = accessTokensOf(config, mailbox)
  if (settings === null || tokens === null) return 'the login is by a password'
  await tokens.get()
  const { host } = new URL(settings.tokenUrl)
  return `a token ${HOW[settings.flow]} for ${settings.user}, from ${host}`
}
