/** The parser of stored messages: mails in threads, chat messages as they are. */

import { parseStoredEvent } from '../adapters/chat/stored-event.js'
import { openParsePool, type ParsePool } from '../adapters/mime/pool.js'
import type { Blobs } from '../app/ports/blobs.js'
import type { Parsed, Parser } from '../app/ports/parser.js'
import type { Config } from '../settings.js'

/** Without a folder, attachments are only hashed: for commands that handle nothing. */
export function parsePool(
  config: Config,
  { blobFolder }: { readonly blobFolder: string | null },
): ParsePool {
  return openParsePool({
    blobFolder,
    threads: config.AMIGO_PARSE_THREADS,
    deadline: config.AMIGO_PARSE_SECONDS * 1000,
    memory: config.AMIGO_PARSE_MEMORY_MB,
  })
}

/** A mail is parsed in a thread with a deadline; a chat message was parsed when it came. */
export function parserOf({ blobs }: { readonly blobs: Blobs }, pool: ParsePool): Parser {
  return {
    parse: ({ blob, channel }) =>
      channel === 'chat' ? parseStoredEvent(blobs, blob) : parseMail(blobs, pool, blob),
  }
}

/** Its attachments are durable when it resolves: rows will name them. */
async function parseMail(blobs: Blobs, pool: ParsePool, blob: string): Promise<Parsed> {
  const parsed = await blobs.withFile(blob, (file) => pool.parseFile(file))
  if (parsed.ok && pool.keepsFiles)
    await blobs.settle(parsed.message.attachments.map(({ sha256 }) => sha256))
  return parsed
}
