/** The end of a file: a tombstone in every message that has it, and an event. */

import { fileObject, setFile } from './files.js'
import type { State } from './state.js'
import { emitEvent } from './transport/events.js'

export function deleteFile(state: State, id: string): void {
  const tombstone = fileObject(state, setFile(state, id, { deleted: true, content: null }))
  for (const messages of state.messages.values())
    for (const message of messages.values())
      if (message.files?.some((file) => file.id === id)) {
        const files = message.files.map((file) => (file.id === id ? tombstone : file))
        messages.set(message.ts, { ...message, files })
      }
  emitEvent(state, { type: 'file_deleted', file_id: id })
}
