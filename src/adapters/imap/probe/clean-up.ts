/** Removes the folder and the mails that `amigo doctor` made in a mailbox, and names those that it could not remove. */

import type { ImapFlow } from 'imapflow'
import { explainConnection } from '../../connection-fault.js'
import { type ImapSettings, newClient } from '../client.js'
import { type ProbeMail, removeProbe } from './probe-mail.js'
import type { Tried } from './step.js'

/** On a new connection if this one is lost. The results name what is left, to be removed by hand. */
export async function cleanUpProbe(
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
