/** The arguments of a call: from a form, JSON, multipart or the query, as Slack takes them. */

import type { IncomingMessage } from 'node:http'
import { Refused } from '../refused.js'
import type { Obj } from '../shapes.js'

/** Slack: sent as JSON inside a form. */
const COMPLEX = new Set(['blocks', 'attachments', 'view', 'metadata', 'files', 'unfurls'])

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function readArguments(request: IncomingMessage, body: Buffer): Promise<Obj> {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams
  const type = request.headers['content-type'] ?? ''
  if (type.includes('application/json')) return { ...unfold(query), ...json(body) }
  if (type.includes('multipart/form-data'))
    return { ...unfold(query), ...(await parts(type, body)) }
  return { ...unfold(query), ...unfold(new URLSearchParams(body.toString())) }
}

function json(body: Buffer): Obj {
  try {
    return JSON.parse(body.toString() || '{}') as Obj
  } catch {
    throw new Refused('invalid_json')
  }
}

function unfold(form: Iterable<[string, unknown]>): Obj {
  return Object.fromEntries([...form].map(([key, value]) => [key, unfolded(key, value)]))
}

/** What is no JSON stays text: the method refuses it by its name. */
function unfolded(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !COMPLEX.has(key)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

async function parts(type: string, body: Buffer): Promise<Obj> {
  return unfold(await formOf(type, body))
}

/** The first file in a multipart body, else the body itself. */
export async function readUpload(request: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? ''
  if (!type.includes('multipart/form-data')) return body
  for (const [, part] of await formOf(type, body))
    if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer())
  return new Uint8Array()
}

function formOf(type: string, body: Buffer): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
}

export function bool(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1
}

export function int(value: unknown, otherwise: number): number {
  const number = Number(value)
  return value === undefined || value === '' || !Number.isInteger(number) ? otherwise : number
}
