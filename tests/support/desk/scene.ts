/** Where the story of a test begins: at a furnished desk without a request, or where another story ended. */

import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import { copyFurnished, openCopy, openFurnished } from '../databases/furnished.js'

/** A desk at one moment of its story; a world opened on it has a copy of its own. */
export interface Scene {
  /** Its data folder. */
  readonly folder: string
  readonly now: number
  /** Mails that have arrived. */
  readonly mails: number
  remove(): Promise<void>
}

/** Database and stored messages of a new world; resolves with the open database. */
export async function furnishFolder(
  folder: string,
  {
    database,
    scene,
  }: {
    readonly database?: (folder: string) => DatabaseSettings
    readonly scene?: Scene
  },
): Promise<Knex> {
  if (!scene) return database ? openFurnished(database(folder)) : copyFurnished(folder)
  await cp(join(scene.folder, 'blobs'), join(folder, 'blobs'), { recursive: true })
  return openCopy(scene.folder, folder)
}
