/** A file of a request, for a technician who may see the entry that it came with. */

import type { Blobs } from '../../../app/ports/blobs.js'
import { dossierFor } from '../../../core/deciding/decision/seeing.js'
import { nameOfNameless } from '../../../core/text/file-name.js'
import { readReference } from '../../../core/text/reference.js'
import { savedName } from '../../../core/text/saved-name.js'
import type { StoredFile } from '../../stores/tickets/stored-files.js'
import type { HttpAnswer, HttpRequest } from '../exchange.js'
import { asAgent, type Reader } from './as-agent.js'
import { download, page } from './frame.js'
import { html } from './html.js'
import { maySee } from './request-files.js'
import { type RequestPages, unknown } from './request-page.js'

export interface FilePages extends RequestPages {
  readonly blobs: Pick<Blobs, 'chunks' | 'size'>
}

export function fileDownload(pages: FilePages, request: HttpRequest): Promise<HttpAnswer> {
  const { reference = '', file: written = '' } = request.named
  const number = readReference(reference)
  return asAgent(
    pages,
    request,
    async (unit, person) => {
      const found = number === null ? null : await unit.dossier(number, { most: 0 })
      if (!found || !dossierFor(person, found, await unit.catalogue())) return null
      const { ticket } = found
      return { ticketId: ticket.id, may: (file: StoredFile) => maySee(person, ticket, file) }
    },
    async (opened, reader) => {
      const files = opened ? await pages.files(opened.ticketId) : []
      const file = files.find(({ id }) => String(id) === written)
      if (!opened || !file || !opened.may(file)) return unknown(reader)
      return send(pages, file, reader)
    },
  )
}

async function send(
  { blobs }: FilePages,
  { name, type, id, bytes, blob }: StoredFile,
  { frame, navigation }: Reader,
): Promise<HttpAnswer> {
  if ((await blobs.size(blob)) !== bytes) {
    const { page: words } = frame.texts
    const main = html`<p>${words['file-gone-intro']}</p>`
    return page(frame, { title: words['file-gone'], main, navigation }, 410)
  }
  return download(savedName(name || nameOfNameless(type, id)), blobs.chunks(blob), bytes)
}
