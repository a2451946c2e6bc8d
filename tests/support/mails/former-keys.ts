/** Keys of buttons as the version before made them, with one letter for several words: they lie in people's mailboxes. */

import { createHmac } from 'node:crypto'

interface FormerKey {
  readonly number: number
  readonly personId: number
  readonly letter: string
  readonly button: number
  /** Counted from 1970. */
  readonly lastDay: number
}

export function formerKey(secret: string, made: FormerKey): string {
  const { number, personId, letter, button, lastDay } = made
  const day = lastDay.toString(36)
  const facts = `r${number}.${personId.toString(36)}-0-${letter}${day}-${button.toString(36)}`
  const mac = createHmac('sha256', secret).update(facts).digest()
  return `${facts}-${BigInt(`0x${mac.subarray(0, 10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0')}`
}
