/** `amigo doctor`: checks the mailbox by doing what the intake does, with a probe mail. */

import type { ImapFlow } from 'imapflow'
import { explainConnection } from '../../adapters/connection-fault.js'
import { type ImapSettings, newClient } from '../../adapters/imap/client.js'
import { describeFolders } from '../../adapters/imap/probe/folder-suggestions.js'
import { withServerNames } from '../../adapters/imap/probe/like-intake.js'
import { probeMail } from '../../adapters/imap/probe/probe-mail.js'
import { rehearseIntake } from '../../adapters/imap/probe/rehearsal.js'
import { StepFault } from '../../adapters/imap/probe/step.js'
import { clock } from '../../composition/clock.js'
import { imapSettings } from '../../composition/mail/mail-settings.js'
import { probesOf } from '../../composition/signing.js'
import type { Config } from '../../settings.js'
import type { DoctorRequest, Finding } from './finding.js'

/** Two lines: whether the mailbox can be opened, and whether mails can be taken out of it. */
export async function* checkMailbox(
  config: Config,
  { mail }: DoctorRequest,
): AsyncGenerator<Finding> {
  const settings = imapSettings(config)
  const opened = await inSession(settings, async (client) => {
    const { mailbox } = await withServerNames(client, settings)
    const { exists } = await client.mailboxOpen(mailbox, { readOnly: true })
    return `${settings.host}:${settings.port}${throughProxy(settings)}, ${mailbox} holds ${exists} mail(s)`
  })
  yield { name: 'IMAP', ...opened }
  if (!opened.ok || !mail) return
  const { AMIGO_ADDRESS: address } = config
  const at = clock.now()
  const probe = probeMail({ probe: probesOf(config).make(at), from: address, to: address, at })
  const tried = await inSession(settings, (client) => rehearseIntake(client, settings, probe))
  for (const each of Array.isArray(tried) ? tried : [tried]) yield { name: 'IMAP probe', ...each }
}

/** « through the proxy http://… », or nothing. */
export function throughProxy({ proxy }: Pick<ImapSettings, 'proxy'>): string {
  return proxy ? ` through the proxy ${proxy.shown}` : ''
}

type UnnamedFinding = Omit<Finding, 'name'>

/** A connection of its own, closed whatever happens; a fault of it as a line. */
async function inSession<T extends string | readonly UnnamedFinding[]>(
  settings: ImapSettings,
  use: (client: ImapFlow) => Promise<T>,
): Promise<T extends string ? UnnamedFinding : T | UnnamedFinding> {
  type Result = T extends string ? UnnamedFinding : T | UnnamedFinding
  let client: ImapFlow | undefined
  try {
    client = newClient(settings)
    // What ends the connection rejects what waits for it.
    client.on('error', () => {})
    await client.connect()
    const done = await use(client)
    return (typeof done === 'string' ? { ok: true, says: done } : done) as Result
  } catch (error) {
    return { ok: false, says: await explainFailure(error, settings, client) } as Result
  } finally {
    client?.close()
  }
}

async function explainFailure(
  error: unknown,
  settings: ImapSettings,
  client: ImapFlow | undefined,
): Promise<string> {
  if (error instanceof StepFault) return error.message
  const { message } = explainConnection(error, settings)
  if (!(error as { mailboxMissing?: boolean }).mailboxMissing || !client?.usable) return message
  try {
    return `${message}; ${await describeFolders(client, settings.mailbox)}`
  } catch (listing) {
    return `${message}; and its folders can't be listed (${(listing as Error).message})`
  }
}
