/** Names of pictures that a mail shows and does not name: « image-1.png ». */

import { nameOfNameless } from '../../core/text/file-name.js'
import type { PartContent } from './part.js'

/** `shown` are the Content-IDs that the text shows. A type that is not known gets no ending. */
export function withPictureNames(
  parts: readonly PartContent[],
  shown: ReadonlySet<string>,
): PartContent[] {
  let unnamed = 0
  const names = new Map<string, string>()
  const nameFor = (sha256: string, type: string) => {
    // A picture that is there once for each version of the text has one name.
    const name = names.get(sha256) ?? nameOfNameless(type, ++unnamed)
    names.set(sha256, name)
    return name
  }
  return parts.map((part) => {
    if (!shown.has(part.cid)) return part
    const files = part.files.map((file) =>
      file.name === '' && file.type.startsWith('image/')
        ? { ...file, name: nameFor(file.sha256, file.type) }
        : file,
    )
    return { ...part, files }
  })
}
