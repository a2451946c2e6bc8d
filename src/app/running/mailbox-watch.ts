/** The watch and the log of one mailbox of several: what its parts tell is told of that mailbox. */

import { type MailPart, type PartName, partOf } from '../../core/running/part-names.js'
import type { PartWatch } from '../ports/health.js'
import type { Log } from '../ports/log.js'

/** `mailbox` null: the desk's own, whose parts bear no name. */
export function watchFor(watch: PartWatch, mailbox: string | null): PartWatch {
  const its = (part: PartName) => (isMailPart(part) ? partOf(part, mailbox) : part)
  return {
    turned: (part) => watch.turned(its(part)),
    worked: (part) => watch.worked(its(part)),
    failed: (part, reason) => watch.failed(its(part), reason),
    waits: (part, count) => watch.waits(its(part), count),
  }
}

function isMailPart(part: PartName): part is MailPart {
  return part === 'intake' || part === 'removal' || part === 'sending'
}

/** `label` as AMIGO_MAILBOXES names it; '': there is only one, and no line need name it. */
export function logFor(log: Log, label: string): Log {
  if (label === '') return log
  const named = (facts: object) => ({ mailbox: label, ...facts })
  return {
    debug: (facts, sentence) => log.debug(named(facts), sentence),
    info: (facts, sentence) => log.info(named(facts), sentence),
    warn: (facts, sentence) => log.warn(named(facts), sentence),
    error: (facts, sentence) => log.error(named(facts), sentence),
  }
}
