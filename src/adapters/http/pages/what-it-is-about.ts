/** What a request is about, before a long journal, whose oldest entry stands last: its description, and all its files. */

import type { Dossier, Recap } from '../../../core/notices/recap.js'
import type { StoredFile } from '../../stores/tickets/stored-files.js'
import { type Html, html, NOTHING } from './html.js'
import type { PageTexts } from './page-words.js'
import { fileList } from './request-files.js'

/** So many entries, and what it all began with is out of sight: it stands at the journal's end. */
const LONG = 4

export function isLong({ entries, omitted }: Dossier): boolean {
  return entries.length >= LONG || omitted > 0
}

/** The description and all files, before a long journal. */
export function whatItIsAbout(
  recap: Recap,
  files: readonly StoredFile[],
  reference: string,
  { page: words, words: named }: PageTexts,
): Html {
  return html`<section><h2>${words.description}</h2>
<div class="said">${recap.description.trim()}</div>
${recap.descriptionCut ? html`<p class="dim">${words['description-cut']}</p>` : NOTHING}</section>
${files.length === 0 ? NOTHING : html`<section><h2>${words.files} (${files.length})</h2>${fileList(files, reference, named)}</section>`}
`
}
