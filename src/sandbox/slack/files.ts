/** Files: stored, shown as Slack shows them, and read byte by byte. */

import { extname } from 'node:path'
import { Readable } from 'node:stream'
import type { FileDraft, Obj, WorkspaceFile } from './shapes.js'
import type { State } from './state.js'

const MIMETYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  zip: 'application/zip',
}

/** Of what is made while it is read. */
const CHUNK = Buffer.alloc(64 * 1024)

export function addFile(state: State, draft: FileDraft, user: string): WorkspaceFile {
  const file = newFile(state, draft, user)
  state.files.set(file.id, file)
  return file
}

/** Not stored: nobody knows of it yet. */
export function newFile(state: State, draft: FileDraft, user: string): WorkspaceFile {
  return {
    id: state.ids.next('F'),
    name: draft.name,
    title: draft.name,
    mimetype: draft.mimetype ?? MIMETYPES[filetypeOf(draft.name)] ?? 'application/octet-stream',
    size: draft.content?.byteLength ?? draft.size ?? 0,
    user,
    created: Math.floor(Date.now() / 1000),
    content: draft.content ?? (draft.size === undefined ? new Uint8Array() : null),
    externalUrl: draft.externalUrl ?? null,
    kind: draft.kind ?? {},
    deleted: false,
    channels: [],
  }
}

export function setFile(state: State, id: string, changes: Partial<WorkspaceFile>): WorkspaceFile {
  const file = state.files.get(id)
  if (!file) throw new Error(`No file ${id}.`)
  const changed = { ...file, ...changes }
  state.files.set(id, changed)
  return changed
}

/** As `files.info` and messages show it; a deleted one is a tombstone. */
export function fileObject(state: State, file: WorkspaceFile): Obj {
  if (file.deleted) return { id: file.id, mode: 'tombstone' }
  const url = `${state.origin}/files-pri/${state.teamId}-${file.id}`
  const name = encodeURIComponent(file.name)
  const external = file.externalUrl !== null
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: filetypeOf(file.name),
    pretty_type: filetypeOf(file.name).toUpperCase(),
    user: file.user,
    user_team: state.users.get(file.user)?.teamId ?? state.teamId,
    editable: false,
    size: file.size,
    mode: external ? 'external' : 'hosted',
    is_external: external,
    external_type: external ? 'unknown' : '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: file.externalUrl ?? `${url}/${name}`,
    // Slack holds no bytes of an external file, so there is nothing to download.
    ...(external ? {} : { url_private_download: `${url}/download/${name}` }),
    permalink: `https://${state.domain}.slack.example/files/${file.user}/${file.id}/${name}`,
    channels: file.channels,
    ...file.kind,
  }
}

/** Slack Connect: events carry only this much of a file; `files.info` tells the rest. */
export function fileToCheck(file: WorkspaceFile): Obj {
  return {
    id: file.id,
    created: 0,
    timestamp: 0,
    mode: 'file_access',
    file_access: 'check_file_info',
  }
}

/** Never more than a chunk in memory for a file that is only as long as told. */
export function fileStream(file: WorkspaceFile): Readable {
  return file.content ? Readable.from([Buffer.from(file.content)]) : Readable.from(zeros(file.size))
}

function* zeros(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left)
}

function filetypeOf(name: string): string {
  return extname(name).slice(1).toLowerCase() || 'binary'
}
