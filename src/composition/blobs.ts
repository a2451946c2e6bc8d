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

/** Which folder of this machine parser threads write attachments into: the blobs, or where they wait to be uploaded. */
export function parserFolderOf(config: Config): string {
  return config.AMIGO_BLOBS === 's3' ? stagingOf(config) : blobFolderOf(config)
}

export function stagingOf(config: Config): string {
  return join(config.AMIGO_DATA_DIR, STAGING)
}

/** Its folder must be prepared, unless nothing is written. */
export async function openBlobsOf(config: Config): Promise<BlobStore> {
  const folder = parserFolderOf(config)
  if (config.AMIGO_BLOBS === 's3') return openS3Blobs(s3Of(config), folder)
  // Where the sandbox pushes the clock, its files grow older with it.
  return openBlobs(folder, async () => (await folderTime(folder)) + clockAhead())
}

/** Throws a ConfigFault where the folder can't be used. The store itself is asked only by who needs it. */
export async function prepareBlobsOf(config: Config): Promise<void> {
  const folder = parserFolderOf(config)
  await prepareBlobs(folder).catch((error: Error) => {
    throw new ConfigFault(`AMIGO_DATA_DIR: ${folder} can't be used: ${error.message}`)
  })
}

/** The same for processes that share their files, and for no others. Its folder must be prepared. Throws a ConfigFault. */
export function blobMarkOf(config: Config): string {
  if (config.AMIGO_BLOBS === 's3')
    // Not the endpoint: one store has several names.
    return `bucket ${config.AMIGO_S3_BUCKET}/${config.AMIGO_S3_PREFIX ?? ''}`
  const folder = blobFolderOf(config)
  try {
    return loadBlobMark(folder)
  } catch (error) {
    throw new ConfigFault(`AMIGO_DATA_DIR: ${folder} can't be used: ${messageOf(error)}`)
  }
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
