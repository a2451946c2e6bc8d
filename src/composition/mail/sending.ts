/** Starts sending: for each mailbox a loop that claims and delivers its notices, and a first check whether its server can be used. */

import type { Log } from '../../app/ports/log.js'
import type { Mailer } from '../../app/ports/mailer.js'
import { logFor, watchFor } from '../../app/running/mailbox-watch.js'
import type { PartBoard } from '../../app/running/part-board.js'
import { openDeliverer } from '../../app/sending/deliver.js'
import { withFiles } from '../../app/sending/with-files.js'
import { withSimilar } from '../../app/sending/with-similar.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { clock } from '../clock.js'
import { startDelivery } from '../loops/delivery.js'
import type { LoopContext } from '../loops/loop-context.js'
import { type Mailers, type Sender, verifyMailer } from './mailers.js'

/** What sends: of each mailbox a loop that claims what leaves from it. `mailer`: within the budget; posts in the chat if there is one. */
export function startSending(
  { config, services, watch, log, meter }: LoopContext,
  senders: readonly Sender[],
  mailer: Mailer,
) {
  const carrying = withFiles({
    files: services.noticeFiles,
    blobs: services.blobs,
    limit: config.AMIGO_NOTICE_FILE_BYTES,
    mailer: withSimilar({ mailer, similar: services.similar, log }),
  })
  return senders.map(({ mailbox, lane, sending }) => {
    const deliverer = openDeliverer({
      outbox: services.outbox,
      lane,
      mailer: carrying,
      clock,
      log,
      meter,
      mayGiveUp: () => !watch.doubted,
    })
    const labelled = logFor(log, mailbox.label)
    return { deliverer, loop: startDelivery(deliverer, services, sending.loop, labelled) }
  })
}

interface Verifying {
  readonly log: Log
  readonly board: PartBoard
  stopped(): boolean
}

export function verifySending(config: Config, mailers: Mailers, verifying: Verifying): void {
  for (const mailbox of config.mailboxes) verifySmtp(config, mailers, mailbox, verifying)
}

/** Mail is taken in whether it can be answered or not, but whoever starts it should know at once. */
function verifySmtp(
  config: Config,
  mailers: Mailers,
  mailbox: DeskMailbox,
  { log, board, stopped }: Verifying,
): void {
  const watch = watchFor(board, mailbox.name)
  verifyMailer(config, mailers, mailbox)
    .then(() => watch.worked('sending'))
    .catch((error: unknown) => {
      const message = messageOf(error)
      watch.failed('sending', message)
      if (!stopped())
        logFor(log, mailbox.label).warn(
          {},
          `SMTP: ${message}; notices wait in the outbox until it works`,
        )
    })
}
