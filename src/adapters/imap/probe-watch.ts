/** Waits in the mailbox for the mails that `amigo doctor` sent to the desk, and takes them out. */

import type { ImapFlow } from 'imapflow'
import type { Probe } from '../probe-token.js'
import { makeProcessed, takeOutLikeIntake, withServersNames } from './like-intake.js'
import { findProbe, removeProbe } from './probe-mail.js'
import { type ImapSettings, newClient } from './session.js'

export interface ProbeWatch {
  /** The probe as it arrived, taken out as intake does and removed; null: it isn't there yet. */
  take(probe: Probe): Promise<Buffer | null>
  /** The junk folder, when the probe lies there (then it is removed); null: it doesn't. */
  takeFromJunk(probe: Probe): Promise<string | null>
  close(): void
}

/** Looks at mails that come from now on. Rejects with the raw fault of the connection. */
export async function watchProbes(asked: ImapSettings): Promise<ProbeWatch> {
  const client = newClient(asked)
  client.on('error', () => {})
  try {
    await client.connect()
    const settings = await withServersNames(client, asked)
    const { mailbox, after, processed } = settings
    if (after === 'move') await makeProcessed(client, settings)
    const { uidNext } = await client.mailboxOpen(mailbox)
    return {
      async take(probe) {
        await client.mailboxOpen(mailbox)
        const found = await findProbe(client, probe, uidNext)
        if (found !== null) {
          await takeOutProbe(client, settings, probe, found.uid)
          return found.raw
        }
        return after === 'move' ? fromProcessed(client, processed, probe) : null
      },
      takeFromJunk: (probe) => fromJunk(client, probe),
      close: () => client.close(),
    }
  } catch (error) {
    client.close()
    throw error
  }
}

/** As intake does, unless that would take out other mails, too. */
async function takeOutProbe(
  client: ImapFlow,
  settings: ImapSettings,
  probe: Probe,
  uid: number,
): Promise<void> {
  const { mailbox, after, processed } = settings
  const has = (capability: string) => client.capabilities.has(capability)
  // Otherwise it is EXPUNGE, which takes all that anybody has marked as deleted (RFC 4315 §2.1).
  const touchesItAlone = has('UIDPLUS') || after === 'flag' || (after === 'move' && has('MOVE'))
  if (touchesItAlone) await takeOutLikeIntake(client, settings, uid)
  if (after === 'delete' && touchesItAlone) return
  await removeProbe(client, after === 'move' && touchesItAlone ? processed : mailbox, probe)
}

/** Where a service that runs has moved it meanwhile. */
async function fromProcessed(
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

/** RFC 6154 §2: the folder says what it is for. */
async function fromJunk(client: ImapFlow, probe: Probe): Promise<string | null> {
  const folders = await client.list()
  const junk = folders.find(({ specialUse }) => specialUse === '\\Junk')?.path
  if (junk === undefined) return null
  return (await removeProbe(client, junk, probe)) === 'not there' ? null : junk
}
