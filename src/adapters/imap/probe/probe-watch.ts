/** Watches the mailbox for probe mails that `amigo doctor` sent to the desk, and removes them. */

import type { ImapFlow } from 'imapflow'
import type { Probe } from '../../probe-token.js'
import { type ImapSettings, newClient } from '../client.js'
import { ensureProcessedFolder, removeLikeIntake, withServerNames } from './like-intake.js'
import { findProbe, removeProbe } from './probe-mail.js'

export interface ProbeWatch {
  /** The probe as it arrived, then processed as the intake does and removed; null: it isn't there yet. */
  take(probe: Probe): Promise<Buffer | null>
  /** The junk folder, when the probe lies there (then it is removed); null: it doesn't. */
  takeFromJunk(probe: Probe): Promise<string | null>
  close(): void
}

/** Sees mails that come from now on. Rejects with the raw fault of the connection. */
export async function watchProbes(configured: ImapSettings): Promise<ProbeWatch> {
  const client = newClient(configured)
  client.on('error', () => {})
  try {
    await client.connect()
    const settings = await withServerNames(client, configured)
    const { mailbox, after, processed } = settings
    if (after === 'move') await ensureProcessedFolder(client, settings)
    const { uidNext } = await client.mailboxOpen(mailbox)
    return {
      async take(probe) {
        await client.mailboxOpen(mailbox)
        const found = await findProbe(client, probe, uidNext)
        if (found !== null) {
          await removeFromMailbox(client, settings, probe, found.uid)
          return found.raw
        }
        return after === 'move' ? takeFromProcessed(client, processed, probe) : null
      },
      takeFromJunk: (probe) => removeFromJunk(client, probe),
      close: () => client.close(),
    }
  } catch (error) {
    client.close()
    throw error
  }
}

/** As the intake does, unless that would remove other mails, too. */
async function removeFromMailbox(
  client: ImapFlow,
  settings: ImapSettings,
  probe: Probe,
  uid: number,
): Promise<void> {
  const { mailbox, after, processed } = settings
  const has = (capability: string) => client.capabilities.has(capability)
  // Otherwise it is EXPUNGE, which removes all that anybody has marked as deleted (RFC 4315 §2.1).
  const touchesProbeOnly = has('UIDPLUS') || after === 'flag' || (after === 'move' && has('MOVE'))
  if (touchesProbeOnly) await removeLikeIntake(client, settings, uid)
  if (after === 'delete' && touchesProbeOnly) return
  await removeProbe(client, after === 'move' && touchesProbeOnly ? processed : mailbox, probe)
}

/** A running service may have moved it there meanwhile. */
async function takeFromProcessed(
  client: ImapFlow,
  processed: string,
  probe: Probe,
): Promise<Buffer | null> {
  await client.mailboxOpen(processed)
  const found = await findProbe(client, probe)
  if (found === null) return null
  await removeProbe(client, processed, probe)
  return found.raw
}

/** The junk folder is known by its special use (RFC 6154 §2). */
async function removeFromJunk(client: ImapFlow, probe: Probe): Promise<string | null> {
  const folders = await client.list()
  const junk = folders.find(({ specialUse }) => specialUse === '\\Junk')?.path
  if (junk === undefined) return null
  return (await removeProbe(client, junk, probe)) === 'not there' ? null : junk
}
