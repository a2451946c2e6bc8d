/** The intake of each mailbox of the desk, with a connection, a back-off and a part of its own. */

import { type Intake, startIntake } from '../../adapters/imap/intake/intake.js'
import { IntakeRefused } from '../../adapters/imap/intake/intake-refused.js'
import { receive } from '../../app/inbox/receive.js'
import type { PartWatch } from '../../app/ports/health.js'
import type { Log } from '../../app/ports/log.js'
import { logFor, watchFor } from '../../app/running/mailbox-watch.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Services } from '../../services.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { clock } from '../clock.js'
import { imapSettings } from './mail-settings.js'

interface IntakeParts {
  readonly config: Config
  readonly services: Pick<Services, 'blobs' | 'inbox' | 'places'>
  readonly board: PartWatch
  readonly log: Log
  /** The service runs already: it does not end when this mailbox is refused. */
  readonly runs: boolean
  /** Called when mails were stored. */
  onMail(): void
}

/**
 * Resolves when the first of them listens. It rejects when all of them are kept from it by what only a
 * person can mend; while others work, one that is refused is tried on, and its part tells.
 */
export function anyListens(intakes: readonly Promise<void>[]): Promise<void> {
  const ready = Promise.any(intakes).catch((error: unknown) => {
    throw refusedAll(error)
  })
  // Nobody need wait for it: its rejection must not end the process.
  ready.catch(() => {})
  return ready
}

function refusedAll(error: unknown): unknown {
  const faults: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  // Only a person can mend these: whoever starts services must not try again.
  const other = faults.find((fault) => !(fault instanceof IntakeRefused))
  return other ?? new IntakeRefused(faults.map(messageOf).join('\n'))
}

export function intakeOf(
  { config, services, board, log, runs, onMail }: IntakeParts,
  mailbox: DeskMailbox,
): Intake {
  const { name, label } = mailbox
  const { inbox } = services
  const marked = <T extends object>(messages: readonly T[]) =>
    name === null ? messages : messages.map((message) => ({ ...message, mailbox: name }))
  return startIntake(imapSettings(config, mailbox), {
    ...services,
    inbox: { add: (arrivals) => inbox.add(marked(arrivals)) },
    waiting: (count) => inbox.waiting(name, count),
    receive: (messages) => receive(services.blobs, inbox, marked(messages)),
    log: logFor(log, label),
    watch: watchFor(board, name),
    now: clock.now,
    persists: runs || label !== '',
    onMail,
  })
}
