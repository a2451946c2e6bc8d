/** Reads the body of a posted form, up to a size: fields, and files that were attached. */

import type { IncomingMessage } from 'node:http'
import type { Form, UploadedFile } from './pane.js'

/** Of a whole form; the desk takes mails up to 25 MB by default, and refuses larger ones itself. */
export const MOST_BYTES = 40 * 1024 * 1024

/** Why a form can't be read: it is past MOST_BYTES, or is none. */
export class FormFault extends Error {
  readonly because: 'too-large' | 'not-a-form'

  constructor(because: FormFault['because']) {
    super(because)
    this.because = because
  }
}

export const NO_FORM: Form = { get: () => '', all: () => [], files: () => [] }

/** Throws a FormFault. Whoever sends too much is read to the end, and told: nothing of it is kept. */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const type = request.headers['content-type'] ?? ''
  const body = await readBody(request)
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type))
    throw new FormFault('not-a-form')
  let data: FormData
  try {
    data = await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new FormFault('not-a-form')
  }
  const files = await filesOf(data)
  const all = (name: string) =>
    data.getAll(name).filter((value): value is string => typeof value === 'string')
  return {
    all,
    get: (name) => all(name)[0] ?? '',
    files: (name) => files.get(name) ?? [],
  }
}

/** Far past the limit nobody reads on: the connection ends. */
const HARD_STOP = 4 * MOST_BYTES

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > HARD_STOP) break
    // A browser that is answered before it has sent all shows « connection reset » instead.
    if (bytes > MOST_BYTES) chunks.length = 0
    else chunks.push(chunk)
  }
  if (bytes > MOST_BYTES) throw new FormFault('too-large')
  return Buffer.concat(chunks)
}

async function filesOf(data: FormData): Promise<ReadonlyMap<string, readonly UploadedFile[]>> {
  const files = new Map<string, UploadedFile[]>()
  for (const [name, value] of data.entries()) {
    // A browser sends an empty one where none was chosen.
    if (typeof value === 'string' || (value.name === '' && value.size === 0)) continue
    const content = Buffer.from(await value.arrayBuffer())
    const file = { name: value.name, type: value.type || 'application/octet-stream', content }
    files.set(name, [...(files.get(name) ?? []), file])
  }
  return files
}
