/** Settings of the pages on the HTTP port: the operator's, and those where technicians search and read. */

import { isPasswordHash, looksLikeHash } from '../adapters/password-hash.js'
import { flag, oneOf, text } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

/** Without a path, a query or a user: pages stand at its root. */
const pageAddress = text
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an address such as https://assistance.example',
  )
  .refine((value) => {
    if (!URL.canParse(value)) return true
    const { origin, href } = new URL(value)
    return href === `${origin}/`
  }, 'must be an address such as https://assistance.example, without a user or a path')
  .transform((value) => new URL(value))

export const PAGE_SETTINGS = {
  AMIGO_HTTP_URL: optional(
    pageAddress,
    'Where people reach the pages of this port, by HTTPS through a proxy of yours: `https://assistance.example`. Left out: on this machine alone.',
  ),
  AMIGO_OPERATOR_PAGE: setting(
    oneOf(['none', 'loopback', 'password']),
    'The operator’s page, `/operator`: `none`; `loopback`, for whoever is on this machine (through `ssh -L`, say); `password`, for whoever has AMIGO_OPERATOR_PASSWORD.',
    'none',
  ),
  AMIGO_OPERATOR_PASSWORD: optional(
    text
      .min(12, 'must have 12 characters or more')
      .refine(
        (password) => !looksLikeHash(password) || isPasswordHash(password),
        'is no whole hash of a password: make it with `amigo operator password`',
      ),
    'The password of that page: 12 characters or more, best in a file of its own (AMIGO_OPERATOR_PASSWORD_FILE); or its hash, made by `amigo operator password`.',
  ),
  AMIGO_AGENT_PAGES: setting(
    flag,
    'true: technicians may search and read requests in a browser (`/requests`), by a link that is sent to their address of the directory. Needs AMIGO_HTTP_URL.',
    'false',
  ),
} satisfies Readonly<Record<string, Setting>>
