/** Settings of the data folder and the database. */

import { hostname } from 'node:os'
import { DRIVERS } from '../adapters/database/database.js'
import { bucket, databaseAddress, folderOfKeys, oneOf, text, webAddress } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const STORAGE_SETTINGS = {
  AMIGO_DATA_DIR: setting(
    text,
    'Folder of the database (SQLite), raw mails and attachments.',
    './data',
  ),
  AMIGO_BLOBS: setting(
    oneOf(['folder', 's3']),
    'Where raw mails and attachments are kept: `folder` (of AMIGO_DATA_DIR), or `s3`, a bucket.',
    'folder',
  ),
  AMIGO_S3_ENDPOINT: optional(
    webAddress,
    'For s3: the address of the store without the bucket, `https://s3.example`.',
  ),
  AMIGO_S3_BUCKET: optional(bucket, 'For s3: the bucket, which must be there.'),
  AMIGO_S3_REGION: setting(text, 'For s3: its region.', 'us-east-1'),
  AMIGO_S3_PREFIX: optional(
    folderOfKeys,
    'For s3: what the names of all objects begin with, `amigo/`; none where it is left out.',
  ),
  AMIGO_S3_ACCESS_KEY: optional(text, 'For s3: the access key.'),
  AMIGO_S3_SECRET_KEY: optional(text, 'For s3: the secret key.'),
  AMIGO_DATABASE_DRIVER: setting(
    oneOf(DRIVERS),
    'sqlite (better-sqlite3 from Node 22 on, sqlite3 on Node 20), one of these two by its name, or pg.',
    'sqlite',
  ),
  AMIGO_DATABASE_URL: optional(
    databaseAddress,
    'For pg: `postgres://user:password@host:5432/amigo`. Several servers with commas between: `postgres://user:password@one:5432,two:5432/amigo`; of these, the one that takes writes.',
  ),
  AMIGO_INSTANCE: setting(
    text,
    'Name of this process among those that share a database.',
    hostname(),
  ),
} satisfies Readonly<Record<string, Setting>>
