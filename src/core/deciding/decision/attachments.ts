/** Attachments by the policy: those that are stored, and those that are refused. */

import type { KeptFile, RefusedFile } from '../../notices/recap.js'
import type { MessageAttachment } from '../../reading/message.js'
import { isOfRefusedKind } from '../../text/file-name.js'
import type { Policy } from '../situation/policy.js'

/** `stored`, `kept`: those that stay, with and without the inline ones; `refused`: their sender is told why. */
export function sortFiles(
  attachments: readonly MessageAttachment[],
  {
    maxAttachmentBytes,
    refusedExtensions,
  }: Pick<Policy, 'maxAttachmentBytes' | 'refusedExtensions'>,
): { stored: MessageAttachment[]; kept: KeptFile[]; refused: RefusedFile[] } {
  const reasonFor = ({ name, bytes }: MessageAttachment): RefusedFile['reason'] | null => {
    if (bytes > maxAttachmentBytes) return 'too-large'
    return isOfRefusedKind(name, refusedExtensions) ? 'not-allowed' : null
  }
  const stored = attachments.filter((file) => reasonFor(file) === null)
  const refused = attachments.flatMap((file) => {
    const reason = reasonFor(file)
    return reason === null ? [] : [{ name: file.name, bytes: file.bytes, reason }]
  })
  return {
    stored,
    kept: stored.filter((file) => !file.inline).map(({ name, bytes }) => ({ name, bytes })),
    refused: refused.map((file) => ({ ...file, limit: maxAttachmentBytes })),
  }
}
