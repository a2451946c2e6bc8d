/** `amigo people export` and `amigo people forget`: all that is held of a person, and the end of it. */

import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanAfterPurge } from '../adapters/stores/clean.js'
import { type Forgotten, forgetPerson, StillNeeded } from '../adapters/stores/forget.js'
import { type HeldFile, heldOf } from '../adapters/stores/held.js'
import { normaliseAddress } from '../core/address.js'
import { clock } from '../house.js'
import { CommandFault, EXIT } from './faults.js'
import { say, withHouse } from './with-house.js'

/** `folder`: new or empty; it gets person.json, mails/ and files/. Without one, JSON is printed. */
export async function exportPerson(written: string, folder: string | undefined): Promise<void> {
  const address = normaliseAddress(written)
  await withHouse(async ({ knex, blobs }) => {
    const held = await heldOf(knex, address)
    if (!held) throw unknown(address)
    const json = `${JSON.stringify(held, null, 2)}\n`
    if (folder === undefined) return void process.stdout.write(json)
    await prepare(folder)
    await writeFile(join(folder, 'person.json'), json, { mode: 0o600 })
    await copyAll(join(folder, 'mails'), held.mails, blobs.path)
    await copyAll(join(folder, 'files'), held.files, blobs.path)
    say(
      `${folder}: ${held.requests.length} request(s), ${held.elsewhere.length} line(s) on those of others, ${held.mails.length} mail(s), ${held.files.length} file(s), ${held.notices.length} notice(s).`,
    )
  })
}

export async function forget(
  written: string,
  { dryRun, json }: { readonly dryRun?: true; readonly json?: true },
): Promise<void> {
  const address = normaliseAddress(written)
  await withHouse(async ({ knex, blobFolder }) => {
    const forgotten = await attempted(forgetPerson(knex, address, clock.now(), dryRun === true))
    if (!forgotten) throw unknown(address)
    if (!dryRun) {
      await cleanAfterPurge(knex, blobFolder, clock.now())
    }
    const [left] = await knex('doomed_blobs').count<{ n: number | string }[]>({ n: '*' })
    const waiting = dryRun ? 0 : Number(left?.n ?? 0)
    if (json)
      return say(JSON.stringify({ address, ...forgotten, dryRun: dryRun === true, waiting }))
    report(address, forgotten, dryRun === true, waiting)
  })
}

async function attempted(forgetting: Promise<Forgotten | null>): Promise<Forgotten | null> {
  try {
    return await forgetting
  } catch (error) {
    if (!(error instanceof StillNeeded)) throw error
    throw new CommandFault(`nothing was changed: ${error.message}`)
  }
}

function report(address: string, forgotten: Forgotten, dryRun: boolean, waiting: number): void {
  const { requests, lines, mails, notices, namedIn } = forgotten
  say(`${address} ${dryRun ? 'would be' : 'is'} forgotten:`)
  say(`  ${requests.length} request(s)${requests.length > 0 ? `: ${few(requests)}` : ''}`)
  say(`  ${lines} line(s) in journals of other people's requests, emptied`)
  say(`  ${mails} mail(s) and ${notices} notice(s)`)
  if (namedIn.length > 0) say(`Other people's words may still name them: look at ${few(namedIn)}.`)
  if (waiting > 0)
    say(`${waiting} file(s) came in within the last minute: the next sweep removes them.`)
  if (dryRun) say('Nothing was changed.')
}

/** A folder that holds something else must not get a person's data mixed in. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new CommandFault(`${folder}: is not empty; name a new folder`, EXIT.data)
}

async function copyAll(
  folder: string,
  files: readonly HeldFile[],
  pathOf: (blob: string) => string,
): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  for (const { blob, name } of files) await copyFile(pathOf(blob), join(folder, name))
}

const MOST_SHOWN = 20

function few(refs: readonly string[]): string {
  const more = refs.length - MOST_SHOWN
  return `${refs.slice(0, MOST_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function unknown(address: string): CommandFault {
  return new CommandFault(`${address}: the directory has nobody of this address`, EXIT.data)
}
