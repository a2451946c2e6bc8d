/** Every mail program that the generator knows. */

import type { Client } from './client.js'
import { DESKS } from './desks.js'
import { DESKTOP } from './desktop.js'
import { MOBILE } from './mobile.js'
import { OUTLOOK } from './outlook.js'
import { PROVIDERS } from './providers.js'
import { WEBMAIL } from './webmail.js'

export const CLIENTS: readonly Client[] = [
  ...OUTLOOK,
  ...DESKTOP,
  ...MOBILE,
  ...WEBMAIL,
  ...PROVIDERS,
  ...DESKS,
]
