/** `amigo people forget`: erases all data of a person or stranger, and lists what of others may still name them. */

import { isTemporary } from '../../adapters/faults.js'
import { type DataSubject, readDataSubject } from '../../adapters/stores/privacy/data-subject.js'
import { type Forgotten, forgetPerson, StillNeeded } from '../../adapters/stores/privacy/forget.js'
import {
  countOthersMails,
  type MailMention,
  type MentionPlace,
  scanMails,
} from '../../adapters/stores/privacy/mail-mentions.js'
import { cleanAfterPurge } from '../../adapters/stores/retention/clean.js'
import { compact, compactedAt } from '../../adapters/stores/retention/compact.js'
import { progressOn } from '../../cli/output/progress.js'
import { firstFew, tell, tellJson } from '../../cli/output/prose.js'
import { clock } from '../../composition/clock.js'
import { parsePool, parserOf } from '../../composition/parsing.js'
import { normaliseAddress } from '../../core/text/address.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { withKeptServices } from '../with-services.js'
import { unknownAddress } from './export.js'

interface ForgetResult {
  readonly address: string
  readonly forgotten: Forgotten
  readonly mailsOfOthers: readonly MailMention[]
  readonly dryRun: boolean
  /** Files that are too young to be removed. */
  readonly waiting: number
  /** The database was rewritten; false: the service is using it, or the disk is full. */
  readonly compacted: boolean
}

export async function forget(
  written: string,
  { dryRun = false, json }: { readonly dryRun?: boolean; readonly json?: true },
): Promise<void> {
  const address = normaliseAddress(written)
  await withKeptServices(async (services, config) => {
    const { knex, blobs } = services
    const whom = await readDataSubject(knex, address)
    if (!whom) throw unknownAddress(address)
    // Before: afterwards nobody knows their other addresses. Whoever ends it here has changed nothing.
    const mailsOfOthers = await findMentions(services, config, whom)
    const forgotten = await orNothingChanged(forgetPerson(knex, address, clock.now(), { dryRun }))
    if (!forgotten) throw unknownAddress(address)
    const compacted = dryRun || (await tryCompact(services))
    if (!dryRun) await cleanAfterPurge(knex, blobs, clock.now())
    const waiting = dryRun ? 0 : await countFilesLeft(services)
    const result: ForgetResult = { address, forgotten, mailsOfOthers, dryRun, waiting, compacted }
    if (json) tellJson({ ...result, forgotten: undefined, ...forgotten })
    else report(result)
  })
}

/** Reads every mail of others, in threads with a deadline. */
async function findMentions(
  services: Services,
  config: Config,
  whom: DataSubject,
): Promise<MailMention[]> {
  const pool = parsePool(config, { blobFolder: null })
  const mentions: MailMention[] = []
  const progress = progressOn()
  try {
    const total = await countOthersMails(services.knex, whom)
    const parser = parserOf(services, pool)
    for await (const { seen, found } of scanMails(services.knex, services.blobs, parser, whom)) {
      mentions.push(...found)
      progress(`${seen} of ${total} mails looked through`)
    }
    return mentions
  } finally {
    progress('')
    await pool.close()
  }
}

/** False: it can't be done now, and the next night does it. */
async function tryCompact({ knex }: Services): Promise<boolean> {
  try {
    await compact(knex)
    return true
  } catch (error) {
    if (!isTemporary(error)) throw error
    await compactedAt(knex, 0)
    return false
  }
}

async function orNothingChanged(forgetting: Promise<Forgotten | null>): Promise<Forgotten | null> {
  try {
    return await forgetting
  } catch (error) {
    if (!(error instanceof StillNeeded)) throw error
    throw new CommandFault(`nothing was changed: ${error.message}`)
  }
}

async function countFilesLeft({ knex }: Services): Promise<number> {
  const [left] = await knex('blob_removals').count<{ n: number | string }[]>({ n: '*' })
  return Number(left?.n ?? 0)
}

const PLACES: Readonly<Record<MentionPlace, string>> = {
  recipients: 'among its addresses',
  subject: 'in its subject',
  text: 'in its text',
  enclosed: 'in a mail that it encloses',
  files: 'in the name of a file',
  headers: 'in its header',
  raw: 'it can’t be read',
}

function report({
  address,
  forgotten,
  mailsOfOthers,
  dryRun,
  waiting,
  compacted,
}: ForgetResult): void {
  const { requests, lines, mails, notices, namedIn } = forgotten
  const some = (items: readonly string[]) => firstFew(items, MOST_SHOWN)
  tell(`${address} ${dryRun ? 'would be' : 'is'} forgotten:`)
  tell(`  ${requests.length} request(s)${requests.length > 0 ? `: ${some(requests)}` : ''}`)
  tell(`  ${lines} line(s) in journals of other people's requests, emptied`)
  tell(`  ${mails} mail(s) and ${notices} notice(s)`)
  if (namedIn.requests.length > 0)
    tell(`Other people's words may still name them: look at ${some(namedIn.requests)}.`)
  if (namedIn.answers.length > 0)
    tell(`Published answers came from their requests, or name them: ${some(namedIn.answers)}.`)
  if (namedIn.readyAnswers.length > 0)
    tell(`Ready answers name them: ${some(namedIn.readyAnswers)}.`)
  if (mailsOfOthers.length > 0) {
    tell(`${mailsOfOthers.length} mail(s) of others, kept as they came, have them in it:`)
    tell(`  ${some(mailsOfOthers.map(described))}.`)
  }
  if (waiting > 0)
    tell(`${waiting} file(s) came in within the last hour, or can't be removed: a sweep does it.`)
  if (!compacted)
    tell('The database is in use, or its disk is full: the service rewrites its file next night.')
  if (dryRun) tell('Nothing was changed.')
}

function described({ id, ref, place }: MailMention): string {
  return `message ${id}${ref === null ? '' : ` on ${ref}`} (${PLACES[place]})`
}

const MOST_SHOWN = 20
