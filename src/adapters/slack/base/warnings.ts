/** Warnings to the operator about Slack, each of them once. */

import type { Log } from '../../../app/ports/log.js'

/** Then they may come a second time. */
const MAX_REMEMBERED = 1000

export function openWarnings(log: Log): (line: string) => void {
  const warned = new Set<string>()
  return (line) => {
    if (warned.has(line)) return
    if (warned.size >= MAX_REMEMBERED) warned.clear()
    warned.add(line)
    log.warn({}, line)
  }
}
