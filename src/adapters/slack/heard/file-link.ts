/** Files of which Slack has no bytes for us: those of a drive, canvases, lists. They are kept as links. */

import { fileName } from '../../mime/file-name.js'
import type { ChatFile } from './event.js'

/** Modes of what Slack shows in a window of its own, and gives to nobody as a file. */
const SHOWN_IN_SLACK = ['canvas', 'list', 'quip']

/** « Budget 2027 (https://drive.example/…) ». Null: it is a file like others, or no link leads to it. */
export function fileLink(file: ChatFile): string | null {
  const external = file.is_external === true || file.mode === 'external'
  if (!external && !SHOWN_IN_SLACK.includes(file.mode ?? '')) return null
  const link = external
    ? (file.external_url ?? file.url_private ?? file.permalink)
    : (file.permalink ?? file.url_private)
  return link && isLink(link) ? `${shownFileName(file)} (${link})` : null
}

export function shownFileName({ title, name, id }: ChatFile): string {
  return fileName(title || name || id)
}

function isLink(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
