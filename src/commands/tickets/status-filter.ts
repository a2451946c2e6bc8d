/** `--status` of `amigo tickets list`: by the names of the code or as the desk's mails call them, one or several. */

import { STATUSES, type Status } from '../../core/request/ticket.js'
import { fold } from '../../core/text/text.js'
import { CommandFault } from '../faults.js'

const CHOICES: readonly string[] = ['open', ...STATUSES]
const USAGE = 64

/** `called`: what each status is called; `open`: those that « open » means. */
export function statusesTyped(
  typed: string,
  called: Readonly<Record<string, string>>,
  open: readonly Status[],
): readonly Status[] {
  const meant = typed.split(',').flatMap((one): readonly Status[] => {
    const name = fold(one).trim()
    if (name === 'open') return open
    const found = STATUSES.find((status) => status === name || fold(called[status] ?? '') === name)
    if (found) return [found]
    throw new CommandFault(
      `--status ${one.trim()}: Allowed choices are ${CHOICES.join(', ')}, or as the desk calls them: ${STATUSES.map((status) => called[status]).join(', ')}`,
      USAGE,
    )
  })
  return [...new Set(meant)]
}
