/** The attachments of a mail, each once, and which of them are pictures that the text shows. */

import type { MessageAttachment } from '../../core/reading/message.js'
import type { PartContent } from './part.js'

interface FileInPart extends MessageAttachment {
  readonly branch: string
}

/**
 * `shown` are the Content-IDs that the text shows. Apple Mail and Outlook send a file once for each
 * version of the text: the first copy is kept. The same file twice in one multipart was attached twice.
 */
export function uniqueFiles(
  parts: readonly PartContent[],
  shown: ReadonlySet<string>,
): MessageAttachment[] {
  const all = parts.flatMap(({ cid, branch, files }) =>
    files.map((file): FileInPart => {
      return { ...file, branch, inline: file.type.startsWith('image/') && shown.has(cid) }
    }),
  )
  const firsts = new Map<string, FileInPart>()
  const attached = new Set<string>()
  const unique = all.filter((file) => {
    const key = keyOf(file)
    const first = firsts.get(key)
    if (!file.inline) attached.add(key)
    if (first === undefined) firsts.set(key, file)
    return first === undefined || first.branch === file.branch
  })
  return unique.map(({ branch: _, ...file }) => ({ ...file, inline: !attached.has(keyOf(file)) }))
}

function keyOf({ sha256, name }: MessageAttachment): string {
  return `${sha256} ${name}`
}
