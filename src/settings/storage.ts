/** Settings of the data folder and the database. */

import { hostname } from 'node:os'
import { DRIVERS } from '../adapters/database/database.js'
import { oneOf, text } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const STORAGE_SETTINGS = {
  AMIGO_DATA_DIR: setting(
    text,
    'Folder of the database (SQLite), raw mails and attachments.',
    './data',
  ),
  AMIGO_DATABASE_DRIVER: setting(
    oneOf(DRIVERS),
    'sqlite3, better-sqlite3 (install it beside Amigo) or pg.',
    'sqlite3',
  ),
  AMIGO_DATABASE_URL: optional(text, 'For pg: `postgres://user:password@host:5432/amigo`.'),
  AMIGO_INSTANCE: setting(
    text,
    'Name of this process among those that share a database.',
    hostname(),
  ),
} satisfies Readonly<Record<string, Setting>>
