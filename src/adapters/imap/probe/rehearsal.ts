/**
 * Rehearses the intake with a probe mail in a folder of its own: appends it, fetches it, moves, flags or
 * deletes it as the settings say, and cleans up. The service may run meanwhile; no other mail is touched.
 */

import { randomBytes } from 'node:crypto'
import type { ImapFlow } from 'imapflow'
import { type ImapSettings, SEEN_KEYWORD } from '../client.js'
import { cleanUpProbe } from './clean-up.js'
import { removeLikeIntake, withServerNames } from './like-intake.js'
import { openLikeIntake } from './open-like-intake.js'
import { findProbe, type ProbeMail } from './probe-mail.js'
import { noteRefusals, type RefusalNote } from './refusal-note.js'
import { runStep, StepFault, type Tried } from './step.js'

/** The client is logged in. Resolves with what was done; cleans up whatever happens. */
export async function rehearseIntake(
  client: ImapFlow,
  configured: ImapSettings,
  probe: ProbeMail,
): Promise<Tried[]> {
  const settings = await withServerNames(client, configured)
  const refusal = noteRefusals(client)
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
    const steps = await probeFolder(client, settings, probe, {
      folder,
      own: own !== null,
      refusal,
    })
    tried.push({ ok: true, says: steps.join(', ') })
  } catch (error) {
    if (!(error instanceof StepFault)) throw error
    tried.push({ ok: false, says: error.message })
  } finally {
    tried.push(...(await cleanUpProbe(client, settings, probe, own)))
  }
  return tried
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

interface ProbeFolder {
  readonly folder: string
  readonly own: boolean
  readonly refusal: RefusalNote
}

async function probeFolder(
  client: ImapFlow,
  settings: ImapSettings,
  probe: ProbeMail,
  { folder, own, refusal }: ProbeFolder,
): Promise<string[]> {
  const { after, processed } = settings
  await runStep(`put a mail into ${folder}`, refusal, 'is the mailbox full?', async () => {
    if (!(await client.append(folder, probe.raw, [], new Date()))) throw new Error('it was refused')
  })
  await client.mailboxOpen(folder)
  const uid = await runStep(
    `fetch it from ${folder}`,
    refusal,
    'the server loses mails',
    async () => {
      const found = await findProbe(client, probe)
      if (found === null) throw new Error("it isn't there")
      if (!found.raw.equals(probe.raw)) throw new Error('it was changed')
      return found.uid
    },
  )
  const done = [`a probe put into ${folder}`, 'fetched byte for byte']
  if (!own) return [...done, `not taken out: no folder can be made beside ${settings.mailbox}`]
  await runStep(`${after} it`, refusal, HINTS[after], () => removeLikeIntake(client, settings, uid))
  await runStep(`see that it was taken out (${after})`, refusal, HINTS[after], () =>
    checkRemoved(client, settings, probe, folder),
  )
  return [...done, after === 'move' ? `moved to ${processed}` : DONE[after]]
}

const HINTS = {
  move: 'ask for the right to delete here and to insert there, or see whether the mailbox is full',
  flag: 'the server keeps no keywords: use AMIGO_IMAP_AFTER=move',
  delete: 'ask for the right to delete and expunge (RFC 4314, t and e)',
} as const
const DONE = { flag: `marked with ${SEEN_KEYWORD}`, delete: 'deleted' } as const

async function checkRemoved(
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
