/** Dovecot as a mail server that takes access tokens: it asks the token server about each (RFC 7662). */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TokenServer } from './token-server.js'

/** Settings for `startDovecot`. `mechanisms`: what it offers. */
export function takingTokens(
  { introspectUrl }: Pick<TokenServer, 'introspectUrl'>,
  mechanisms = 'plain oauthbearer xoauth2',
): (folder: string) => string {
  return (folder) => {
    const file = join(folder, 'oauth2.conf.ext')
    writeFileSync(
      file,
      [
        'introspection_mode = post',
        `introspection_url = ${introspectUrl}`,
        'username_attribute = username',
        'active_attribute = active',
        'active_value = true',
        '',
      ].join('\n'),
    )
    return `
auth_mechanisms = ${mechanisms}
auth_cache_size = 0
passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = ${file}
}
`
  }
}
