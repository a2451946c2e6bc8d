/** Where the log is written: a full disk, a terminal that is gone or a reader that ended keeps no work from being done. */

import { type DestinationStream, destination } from 'pino'

/** What can't be written waits up to this many characters: a disk is full for hours. */
const MOST_WAITING = 64 * 1024

/**
 * A stream on a file descriptor that never throws. What was said when writing began to fail comes out
 * when it works again, then `notice`, with the number of lines that were left out and the line before it.
 */
export function patientStream(
  fd: number,
  notice: (lost: number, line: string) => string,
): DestinationStream {
  // Synchronous: the last lines of a process that dies must not be lost.
  const stream = destination({ dest: fd, sync: true })
  let [failing, waiting, lost] = [false, 0, 0]
  stream.on('error', () => {
    failing = true
  })
  stream.on('write', () => {
    failing = false
  })
  return {
    write(line) {
      const full = failing && waiting + line.length > MOST_WAITING
      if (full) lost++
      // Each line, also an empty one, tries again what waits.
      stream.write(full ? '' : line)
      if (failing) waiting += full ? 0 : line.length
      else if (lost > 0) {
        const told = notice(lost, line)
        waiting = lost = 0
        stream.write(told)
      } else waiting = 0
    },
  }
}
