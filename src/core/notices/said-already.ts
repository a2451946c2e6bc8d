/** Who has read a message already: it went to them, or stands in the thread where their team reads. */

import type { Message } from '../reading/message.js'
import type { Person } from '../request/person.js'

interface Said {
  readonly message: Pick<Message, 'channel' | 'text' | 'onBoard'>
  /** People of the directory whom the message itself went to. */
  readonly addressees: readonly Person[]
}

/** People of the directory who got the mail itself. */
export function addressedBy({ message, addressees }: Said): readonly number[] {
  return message.channel === 'mail' ? addressees.map(({ id }) => id) : []
}

/** Typed in the thread of the board, where the team reads it. */
export function saidOnBoard({ onBoard, text }: Said['message'], said: string): boolean {
  return onBoard === true && text.includes(said)
}
