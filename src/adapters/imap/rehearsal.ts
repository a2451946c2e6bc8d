/**
 * What intake does with a mail, done with a probe in a folder of its own: put there, fetched, taken
 * out as the settings say, removed. The service may run meanwhile; no other mail is touched.
 */

import { randomBytes } from 'node:crypto'
import type { ImapFlow } from 'imapflow'
import { explainConnection } from '../connection.js'
import { findProbe, type ProbeMail, removeProbe } from './probe-mail.js'
import { type RefusalNote, refusedWhy } from './refusal.js'
import { ensureFolder, type ImapSettings, newClient, SEEN_KEYWORD, takeOut } from './session.js'

export interface Tried {
  readonly ok: boolean
  readonly says: string
}

/** Work on the probe that failed: its line says what was tried, why it failed, and what to do. */
export class StepFault extends Error {}

const CREATE_HINT =
  'a shared mailbox may give you no right to make folders; some servers want names to begin with a prefix such as « INBOX. »'

/** On a connection that is logged in. Resolves with what was done; cleans up whatever happens. */
export async function rehearse(
  client: ImapFlow,
  settings: ImapSettings,
  probe: ProbeMail,
): Promise<Tried[]> {
  const refusal = refusedWhy(client)
  const tried: Tried[] = []
  await openLikeIntake(client, settings, refusal)
  const own = await makeFolder(client, settings)
  // Without the right to make one, the folder of mails that were taken in is the next best.
  const folder = own ?? (settings.after === 'move' ? settings.processed : null)
  if (folder === null)
    return [
      {
        ok: true,
        says: `no folder for a probe can be made beside ${settings.mailbox}: only looked at`,
      },
    ]
  try {
    const steps = await throughFolder(client, settings, probe, {
      folder,
      own: own !== null,
      refusal,
    })
    tried.push({ ok: true, says: steps.join(', ') })
  } catch (error) {
    if (!(error instanceof StepFault)) throw error
    tried.push({ ok: false, says: error.message })
  } finally {
    tried.push(...(await cleanUp(client, settings, probe, own)))
  }
  return tried
}

/** The folder for `move`, and the mailbox: read-write, with the flags that taking out needs. */
async function openLikeIntake(
  client: ImapFlow,
  settings: ImapSettings,
  refusal: RefusalNote,
): Promise<void> {
  const { mailbox, after, processed, prefix } = settings
  if (after === 'move')
    await step(
      `make the folder ${processed}`,
      refusal,
      `check ${prefix}_PROCESSED: ${CREATE_HINT}`,
      () => ensureFolder(client, processed),
    )
  const opened = await client.mailboxOpen(mailbox)
  if (opened.readOnly)
    throw new StepFault(
      `${mailbox} opens read-only: mails can't be taken out of it; ask for the right to change and delete there (RFC 4314)`,
    )
  const allowed = opened.permanentFlags ?? new Set<string>()
  const wanted = after === 'flag' ? SEEN_KEYWORD : '\\Deleted'
  // RFC 9051 §7.1: no PERMANENTFLAGS at all means that every flag can be kept.
  if (allowed.size === 0 || allowed.has(wanted) || (after === 'flag' && allowed.has('\\*'))) return
  throw new StepFault(
    after === 'flag'
      ? `${mailbox} keeps no keywords (${[...allowed].join(' ')}): ${prefix}_AFTER=flag can't work there; use move, or ask for the right to set flags (RFC 4314, w)`
      : `${mailbox} lets nothing be deleted (${[...allowed].join(' ')}): ${prefix}_AFTER=${after} can't work there; ask for the right to delete and expunge (RFC 4314, t and e)`,
  )
}

/**
 * Beside the mailbox, so that its namespace is the same; or in it, where a delegate may make folders
 * only there. Null: neither can be made.
 */
async function makeFolder(client: ImapFlow, { mailbox }: ImapSettings): Promise<string | null> {
  const delimiter = (client.mailbox || null)?.delimiter ?? '/'
  const parent = mailbox.slice(0, mailbox.lastIndexOf(delimiter) + 1)
  const name = `Amigo-doctor-${randomBytes(4).toString('hex')}`
  for (const wanted of [`${parent}${name}`, `${mailbox}${delimiter}${name}`])
    try {
      const { path, created } = await client.mailboxCreate(wanted)
      if (created) return path
    } catch (error) {
      // Refused, it is tried elsewhere; a connection that is lost is a fault of all.
      if (!client.usable) throw error
    }
  return null
}

interface Place {
  readonly folder: string
  readonly own: boolean
  readonly refusal: RefusalNote
}

async function throughFolder(
  client: ImapFlow,
  settings: ImapSettings,
  probe: ProbeMail,
  { folder, own, refusal }: Place,
): Promise<string[]> {
  const { after, processed } = settings
  await step(`put a mail into ${folder}`, refusal, 'is the mailbox full?', async () => {
    if (!(await client.append(folder, probe.raw, [], new Date()))) throw new Error('it was refused')
  })
  await client.mailboxOpen(folder)
  const uid = await step(`fetch it from ${folder}`, refusal, 'the server loses mails', async () => {
    const found = await findProbe(client, probe)
    if (found === null) throw new Error("it isn't there")
    if (!found.raw.equals(probe.raw)) throw new Error('it was changed')
    return found.uid
  })
  const done = [`a probe put into ${folder}`, 'fetched byte for byte']
  if (!own) return [...done, `not taken out: no folder can be made beside ${settings.mailbox}`]
  await step(`${after} it`, refusal, HINTS[after], () => takeOut(client, [uid], settings))
  await step(`see that it was taken out (${after})`, refusal, HINTS[after], () =>
    seeTakenOut(client, settings, probe, folder),
  )
  return [...done, after === 'move' ? `moved to ${processed}` : DONE[after]]
}

const HINTS = {
  move: 'ask for the right to delete here and to insert there, or see whether the mailbox is full',
  flag: 'the server keeps no keywords: use AMIGO_IMAP_AFTER=move',
  delete: 'ask for the right to delete and expunge (RFC 4314, t and e)',
} as const
const DONE = { flag: `marked with ${SEEN_KEYWORD}`, delete: 'deleted' } as const

async function seeTakenOut(
  client: ImapFlow,
  { after, processed }: ImapSettings,
  probe: ProbeMail,
  folder: string,
): Promise<void> {
  await client.mailboxOpen(folder)
  const here = await findProbe(client, probe)
  if (after === 'flag') {
    if (!here?.flags.has(SEEN_KEYWORD)) throw new Error(`${SEEN_KEYWORD} was not kept`)
    return
  }
  if (here !== null) throw new Error('it is still there')
  if (after === 'delete') return
  await client.mailboxOpen(processed)
  if ((await findProbe(client, probe)) === null) throw new Error(`it isn't in ${processed}`)
}

/** What is left is named: it can be removed by hand. On a new connection if this one is lost. */
async function cleanUp(
  used: ImapFlow,
  settings: ImapSettings,
  probe: ProbeMail,
  own: string | null,
): Promise<Tried[]> {
  const client = used.usable ? used : newClient(settings)
  const left: string[] = []
  const removing = async (what: string, remove: () => Promise<unknown>) => {
    try {
      await remove()
    } catch (error) {
      left.push(`${what} (${explainConnection(error, settings).message})`)
    }
  }
  client.on('error', () => {})
  try {
    if (client !== used) await client.connect()
    if (settings.after === 'move')
      await removing(`the mail « ${probe.subject} » in ${settings.processed}`, () =>
        removeProbe(client, settings.processed, probe),
      )
    if (own !== null)
      await removing(`the folder ${own}`, async () => {
        // Not while it is open: servers refuse, or end the session. CLOSE would expunge (RFC 9051 §6.4.2).
        await client.mailboxOpen(settings.mailbox, { readOnly: true })
        await client.mailboxDelete(own)
      })
  } catch (error) {
    left.push(`${own ?? settings.processed} (${explainConnection(error, settings).message})`)
  } finally {
    if (client !== used) client.close()
  }
  return left.map((what) => ({
    ok: false,
    says: `could not be removed, remove it by hand: ${what}`,
  }))
}

/** A step by its name: when it fails, so does its line, with the server's words and what to do. */
async function step<T>(
  what: string,
  refusal: RefusalNote,
  hint: string,
  run: () => Promise<T>,
): Promise<T> {
  refusal.forget()
  try {
    return await run()
  } catch (error) {
    throw new StepFault(`can't ${what}: ${refusal.why(error, hint)}`)
  }
}
