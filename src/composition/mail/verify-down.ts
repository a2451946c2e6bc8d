/** Tries the login of mail servers that are marked as down: where no mail waits, no delivery would show that they work again. */

import type { PartBoard } from '../../app/running/part-board.js'
import { within } from '../../app/running/within.js'
import { partOf } from '../../core/running/part-names.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { type Mailers, verifyMailer } from './mailers.js'

interface Verifying {
  readonly board: PartBoard
  readonly mailers: Mailers
  readonly config: Config
}

/** A login may take this long, ms. */
const LOGIN = 20_000

export async function verifyWhatIsDown(context: Verifying): Promise<void> {
  await Promise.all(context.config.mailboxes.map((mailbox) => verifyIfDown(context, mailbox)))
}

async function verifyIfDown(
  { board, mailers, config }: Verifying,
  mailbox: DeskMailbox,
): Promise<void> {
  const name = partOf('sending', mailbox.name)
  if (board.read().find(({ part }) => part === name)?.state !== 'down') return
  try {
    await within(LOGIN, verifyMailer(config, mailers, mailbox))
    board.worked(name)
  } catch (error) {
    board.failed(name, messageOf(error))
  }
}
