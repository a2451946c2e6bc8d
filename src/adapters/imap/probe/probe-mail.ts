/** The mail that the desk sends to itself (`amigo doctor`, canaries): how it is written, found and removed, and no other mail with it. */

import type { ImapFlow } from 'imapflow'
import type { Probe } from '../../probe-token.js'
import { rawHeader } from '../../raw-header.js'

export interface ProbeMail extends Probe {
  readonly subject: string
  readonly raw: Buffer
}

export interface ProbeFacts {
  readonly probe: Probe
  readonly from: string
  readonly to: string
  readonly at: number
  /** Left out: `amigo doctor`. */
  readonly by?: 'doctor' | 'canary'
}

export interface FoundProbe {
  readonly uid: number
  readonly raw: Buffer
  readonly flags: ReadonlySet<string>
}

const TEXT = {
  doctor: [
    'Essai de « amigo doctor » : ce message peut être supprimé.',
    'A probe of “amigo doctor”: it may be deleted.',
  ],
  canary: [
    'Le service s’envoie ce message pour vérifier que le courriel passe : il peut être supprimé.',
    'The desk sends this mail to itself, to see that mail gets through: it may be deleted.',
  ],
} as const

/** Its text explains it to whoever finds it; robots leave it alone (RFC 3834 §5). */
export function probeMail({ probe, from, to, at, by = 'doctor' }: ProbeFacts): ProbeMail {
  const subject = `amigo ${by} ${probe.token.split('.')[2]}`
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${probe.messageId}`,
    `X-Amigo-Probe: ${probe.token}`,
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...TEXT[by],
    '',
  ]
  return { ...probe, subject, raw: Buffer.from(lines.join('\r\n')) }
}

/** A probe is small; a larger mail is somebody's, and never read. */
const MAX_PROBE_BYTES = 256 * 1024
/** How many of a folder's newest mails are searched. */
const NEWEST_MAILS = 50

/**
 * Finds the probe in the open folder by its signed header; null: it isn't there. Searches mails
 * from `sinceUid` on, or the newest ones; SEARCH would trust the index of the server.
 */
export async function findProbe(
  client: ImapFlow,
  { token }: Probe,
  sinceUid?: number,
): Promise<FoundProbe | null> {
  const { mailbox } = client
  if (!mailbox || mailbox.exists === 0) return null
  const range =
    sinceUid === undefined ? `${Math.max(1, mailbox.exists - NEWEST_MAILS + 1)}:*` : `${sinceUid}:*`
  const uid = sinceUid !== undefined
  const listed = await client.fetchAll(range, { uid: true, size: true }, { uid })
  // « n:* » gives the last mail also where its UID is below n (RFC 9051 §9, seq-range).
  const small = listed.filter(
    (mail) =>
      (mail.size ?? 0) <= MAX_PROBE_BYTES && (sinceUid === undefined || mail.uid >= sinceUid),
  )
  for (const { uid } of small.reverse()) {
    const answer = await client.fetchOne(String(uid), { source: true, flags: true }, { uid: true })
    // false: it went away meanwhile.
    const found = answer || null
    if (!found?.source || !hasToken(found.source, token)) continue
    return { uid, raw: found.source, flags: found.flags ?? new Set() }
  }
  return null
}

function hasToken(raw: Buffer, token: string): boolean {
  return headerValues(raw, 'x-amigo-probe').some((value) => value === token)
}

/** Values of a header, topmost first, unfolded (RFC 5322 §2.2.3). */
export function headerValues(raw: Buffer, name: string): string[] {
  const unfolded = rawHeader(raw)
    .toString('latin1')
    .replace(/\r?\n(?=[ \t])/g, '')
  return unfolded.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':')
    return line.slice(0, colon).trim().toLowerCase() === name ? [line.slice(colon + 1).trim()] : []
  })
}

export type Removal = 'removed' | 'not there' | 'left, marked as deleted'

/** Removes the probe from a folder; nothing else that lies there is touched. */
export async function removeProbe(
  client: ImapFlow,
  folder: string,
  probe: Probe,
): Promise<Removal> {
  await client.mailboxOpen(folder)
  const found = await findProbe(client, probe)
  if (found === null) return 'not there'
  const uid = String(found.uid)
  if (!client.capabilities.has('UIDPLUS')) {
    // A plain EXPUNGE would take what others have marked as deleted (RFC 4315 §2.1).
    await client.messageFlagsAdd(uid, ['\\Deleted'], { uid: true })
    return 'left, marked as deleted'
  }
  if (!(await client.messageDelete(uid, { uid: true })))
    throw new Error(`the probe can't be removed from ${folder}`)
  return 'removed'
}
