/** Opens the blobs where the settings say: in the data folder, or in a bucket of an S3-compatible store. */

import { join } from 'node:path'
import { prepareBlobs } from '../adapters/data-folder/blob-files.js'
import { loadBlobMark } from '../adapters/data-folder/blob-mark.js'
import { folderTime, openBlobs } from '../adapters/data-folder/blobs.js'
import { STAGING } from '../adapters/data-folder/file-modes.js'
import { openWeb } from '../adapters/proxy/web.js'
import { openS3Blobs } from '../adapters/s3/blobs.js'
import type { S3Settings } from '../adapters/s3/client.js'
import type { BlobStore } from '../app/ports/blobs.js'
import { messageOf } from '../core/running/thrown.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { clockAhead } from './clock.js'
import { blobFolderOf } from './storage.js'

/** A kind of store for blobs: what differs between a folder and a bucket. */
interface StoreKind {
  /** The folder of this machine that parser threads write attachments into: it must be prepared before anything is written. */
  folder(config: Config): string
  open(config: Config): BlobStore | Promise<BlobStore>
  /** The same text for processes that share their files, and for no others. Throws a ConfigFault. */
  mark(config: Config): string
}

const STORES: Readonly<Record<Config['AMIGO_BLOBS'], StoreKind>> = {
  folder: { folder: blobFolderOf, open: openFolder, mark: folderMark },
  s3: {
    // Where attachments wait to be uploaded.
    folder: stagingOf,
    open: (config) => openS3Blobs(s3Of(config), stagingOf(config)),
    // Not the endpoint: one store has several names.
    mark: (config) => `bucket ${config.AMIGO_S3_BUCKET}/${config.AMIGO_S3_PREFIX ?? ''}`,
  },
}

export function parserFolderOf(config: Config): string {
  return STORES[config.AMIGO_BLOBS].folder(config)
}

export async function openBlobsOf(config: Config): Promise<BlobStore> {
  return STORES[config.AMIGO_BLOBS].open(config)
}

export function blobMarkOf(config: Config): string {
  return STORES[config.AMIGO_BLOBS].mark(config)
}

/** Throws a ConfigFault where the folder can't be used. The store itself is asked only by who needs it. */
export async function prepareBlobsOf(config: Config): Promise<void> {
  const folder = parserFolderOf(config)
  await prepareBlobs(folder).catch((error: unknown) => {
    throw unusable(folder, error)
  })
}

export function stagingOf(config: Config): string {
  return join(config.AMIGO_DATA_DIR, STAGING)
}

function openFolder(config: Config): BlobStore {
  const folder = blobFolderOf(config)
  // Where the sandbox pushes the clock, its files grow older with it.
  return openBlobs(folder, async () => (await folderTime(folder)) + clockAhead())
}

function folderMark(config: Config): string {
  const folder = blobFolderOf(config)
  try {
    return loadBlobMark(folder)
  } catch (error) {
    throw unusable(folder, error)
  }
}

function unusable(folder: string, error: unknown): ConfigFault {
  return new ConfigFault(`AMIGO_DATA_DIR: ${folder} can't be used: ${messageOf(error)}`)
}

/** Of settings that `readConfig` found complete. */
export function s3Of(config: Config): S3Settings {
  return {
    endpoint: config.AMIGO_S3_ENDPOINT ?? '',
    bucket: config.AMIGO_S3_BUCKET ?? '',
    region: config.AMIGO_S3_REGION,
    prefix: config.AMIGO_S3_PREFIX ?? '',
    accessKey: config.AMIGO_S3_ACCESS_KEY ?? '',
    secretKey: config.AMIGO_S3_SECRET_KEY ?? '',
    fetch: openWeb(config.proxy).fetch,
  }
}
