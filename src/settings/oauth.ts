/** Settings of OAuth2 for the login to IMAP and SMTP: the flow, its servers, and the application that asks. */

import { oauthAddress, oneOf, text } from './schemas.js'
import { optional, type Setting } from './setting.js'

export const OAUTH_SETTINGS = {
  AMIGO_OAUTH: optional(
    oneOf(['client', 'signin', 'service-account']),
    'The login to IMAP and SMTP is by OAuth2 instead of a password, with tokens of the application itself (`client`), of somebody who signed in (`signin`, `amigo oauth login`), or of a Google service account (`service-account`). SMTP: where AMIGO_SMTP_USER is set, and no AMIGO_SMTP_PASSWORD.',
  ),
  AMIGO_OAUTH_TENANT: optional(
    text.regex(/^[A-Za-z0-9.-]+$/, 'must be the ID or the domain of a tenant'),
    'Microsoft 365: ID or domain of the tenant; its servers and its scope follow from it.',
  ),
  AMIGO_OAUTH_TOKEN_URL: optional(oauthAddress, 'Other providers: where tokens are given.'),
  AMIGO_OAUTH_DEVICE_URL: optional(
    oauthAddress,
    'Other providers, for `signin`: where a device asks for a code (RFC 8628).',
  ),
  AMIGO_OAUTH_CLIENT_ID: optional(text, 'ID of the application, as the provider registered it.'),
  AMIGO_OAUTH_CLIENT_SECRET: optional(text, 'Its secret; `signin` may do without.'),
  AMIGO_OAUTH_SCOPE: optional(
    text,
    'What the token is for, separated by spaces. Left out: mail, as Microsoft 365 and Google name it.',
  ),
  AMIGO_OAUTH_KEY: optional(
    text,
    'For `service-account`: the JSON key of the account, best read from its file: AMIGO_OAUTH_KEY_FILE.',
  ),
} satisfies Readonly<Record<string, Setting>>
