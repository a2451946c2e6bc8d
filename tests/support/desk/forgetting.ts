/** Somebody is forgotten as `amigo people forget` does it, and what others wrote of them is listed. */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import { readDataSubject } from '../../../src/adapters/stores/privacy/data-subject.js'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { type MailMention, scanMails } from '../../../src/adapters/stores/privacy/mail-mentions.js'
import { cleanAfterPurge } from '../../../src/adapters/stores/retention/clean.js'
import { compact } from '../../../src/adapters/stores/retention/compact.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import { settle } from '../databases/disk.js'
import type { World } from './world.js'

export async function forget(world: World, address: string) {
  const listed = (await mentions(world, address)) ?? []
  const forgotten = await forgetPerson(world.knex, address, world.now)
  await settle(join(world.folder, 'blobs'))
  await compact(world.knex)
  await cleanAfterPurge(world.knex, openBlobs(join(world.folder, 'blobs')), Date.now())
  return { forgotten, listed }
}

/** Null: nothing is known of them. */
export async function mentions(world: World, address: string): Promise<MailMention[] | null> {
  const blobs = openBlobs(join(world.folder, 'blobs'))
  const parse = async ({ blob }: { blob: string }): Promise<Parsed> =>
    readMail(Readable.from([await blobs.read(blob)]), null).catch((error: Error) => ({
      ok: false,
      because: error.message,
    }))
  const whom = await readDataSubject(world.knex, address)
  if (!whom) return null
  const all: MailMention[] = []
  for await (const { found } of scanMails(world.knex, blobs, { parse }, whom)) all.push(...found)
  return all
}
