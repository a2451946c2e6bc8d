/** The files of a request on its page: a list of links, and whose they are to see. */

import { seesNotes } from '../../../core/deciding/decision/seeing.js'
import type { Person } from '../../../core/request/person.js'
import type { StoredFile } from '../../stores/tickets/stored-files.js'
import { formatBytes } from '../../templates/words/formats.js'
import { shownField } from '../../templates/words/shown.js'
import type { Words } from '../../templates/words/words.js'
import { type Html, html } from './html.js'

export function fileList(files: readonly StoredFile[], reference: string, words: Words): Html {
  return html`<ul class="files">${files.map(
    ({ id, name, bytes }) =>
      html`<li><a href="/requests/${reference}/files/${id}" download>${shownField(name) || words.untitled}</a> (${formatBytes(bytes, words)})</li>`,
  )}</ul>`
}

/** Whether a file of the request is theirs to see: that of a note is the technicians'. */
export function maySee(person: Person, ticket: { readonly requesterId: number }, file: StoredFile) {
  return file.visibility === 'public' || seesNotes(person, ticket)
}
