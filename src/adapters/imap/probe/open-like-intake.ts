/** Opens a mailbox as the intake does, and checks that mails can be removed from it. */

import type { ImapFlow } from 'imapflow'
import { type ImapSettings, SEEN_KEYWORD } from '../client.js'
import { SameFolder } from '../intake/opening.js'
import { ensureProcessedFolder } from './like-intake.js'
import type { RefusalNote } from './refusal-note.js'
import { runStep, StepFault } from './step.js'

const CREATE_HINT =
  'a shared mailbox may give you no right to make folders; some servers want names to begin with a prefix such as « INBOX. »'

/** Makes the folder for `move`, and opens the mailbox: read-write, with the flags that removal needs. */
export async function openLikeIntake(
  client: ImapFlow,
  settings: ImapSettings,
  refusal: RefusalNote,
): Promise<void> {
  const { mailbox, after, processed, prefix } = settings
  if (after === 'move' && processed === mailbox)
    throw new StepFault(new SameFolder(settings).message)
  if (after === 'move')
    await runStep(
      `make the folder ${processed}`,
      refusal,
      `check ${prefix}_PROCESSED: ${CREATE_HINT}`,
      () => ensureProcessedFolder(client, settings),
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
