/** Settings of trust: how people prove by mail who they are. */

import { z } from 'zod'
import { flag, text, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const TRUST_SETTINGS = {
  AMIGO_PLUS_ADDRESSING: setting(
    flag,
    'The mail server delivers `assistance+tag@…` to the assistance mailbox. If not, set false: then only Message-IDs carry the signature.',
    'true',
  ),
  AMIGO_AUTHSERV_ID: optional(
    text,
    'Name under which your own mail server writes Authentication-Results (RFC 8601).',
  ),
  AMIGO_AGENTS_BY_ADDRESS: setting(
    flag,
    'Technicians’ words count when they come to the signed address of a notice, without a DMARC result: only where your mail server writes no Authentication-Results. Whoever can read a technician’s mail can then act as that technician.',
    'false',
  ),
  AMIGO_SECRET: optional(
    z.string().min(32, 'must have at least 32 characters'),
    'Key of the signed addresses. Left out: made once and kept in the data folder. Several machines need the same one.',
  ),
  AMIGO_TOKEN_DAYS: setting(
    whole(1, 3650),
    'How long a signed address or button vouches for its person; later, what they write there must be confirmed.',
    '180',
  ),
} satisfies Readonly<Record<string, Setting>>
