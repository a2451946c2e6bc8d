/** What a sane IMAP server answers (RFC 9051, MOVE and UIDPLUS included): the commands that intake uses. */

import type { Chunk, Session } from './scripted-imap.js'
import { searchOf } from './scripted-imap-search.js'

export interface Mail {
  readonly uid: number
  readonly raw: Buffer
  readonly flags: Set<string>
  /** INTERNALDATE as on the wire; null: the item is left out. */
  date: string | null
  /** RFC822.SIZE as on the wire; null: the item is left out. */
  size: string | null
  /** The value of BODY[], as on the wire; null: the item is left out. `asked` counts from 1. */
  body: ((raw: Buffer, asked: number) => Chunk | null) | undefined
  asked: number
}

export interface Folder {
  readonly path: string
  validity: number
  uidNext: number
  mails: Mail[]
}

export interface State {
  capabilities: string
  namespaces: string
  delimiter: string
  permanentFlags: string
  readonly folders: Map<string, Folder>
  /** All that clients asked for. */
  readonly seen: { readonly name: string; readonly args: string }[]
}

export function makeFolder(path: string): Folder {
  return { path, validity: 1_700_000_000, uidNext: 1, mails: [] }
}

export function deliver(folder: Folder, raw: Buffer): number {
  const uid = folder.uidNext++
  const second = String(uid % 60).padStart(2, '0')
  const date = `"01-Oct-2026 08:00:${second} +0000"`
  const size = String(raw.length)
  folder.mails.push({ uid, raw, flags: new Set(), date, size, body: undefined, asked: 0 })
  return uid
}

export const literal = (bytes: Buffer, said = bytes.length): Buffer =>
  Buffer.concat([Buffer.from(`{${said}}\r\n`), bytes])

type Answering = (session: Session, args: string) => Chunk[]

export const COMMANDS: Readonly<Record<string, Answering>> = {
  CAPABILITY: ({ server }) => [`* CAPABILITY ${server.capabilities}`, '$ OK done'],
  ID: () => ['* ID NIL', '$ OK done'],
  ENABLE: () => ['$ OK done'],
  NOOP: () => ['$ OK done'],
  LOGIN: () => ['$ OK logged in'],
  LOGOUT: () => ['* BYE bye', '$ OK done'],
  NAMESPACE: ({ server }) => [`* NAMESPACE ${server.namespaces}`, '$ OK done'],
  LIST: list,
  LSUB: () => ['$ OK done'],
  SUBSCRIBE: () => ['$ OK done'],
  CREATE: create,
  STATUS: status,
  SELECT: (session, args) => select(session, args, false),
  EXAMINE: (session, args) => select(session, args, true),
  CLOSE: close,
  UNSELECT: close,
  IDLE: () => ['+ idling'],
  'UID SEARCH': search,
  'UID FETCH': fetch,
  'UID STORE': store,
  'UID COPY': (session, args) => copy(session, args),
  'UID MOVE': move,
  'UID EXPUNGE': (session, args) => [...expunge(session, uidsOf(session, args)), '$ OK done'],
  EXPUNGE: (session) => [...expunge(session, uidsOf(session, '1:*')), '$ OK done'],
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1')

function list({ server }: Session, args: string): Chunk[] {
  const [, pattern = ''] = /^"" (.*?)(?: RETURN .*)?$/.exec(args) ?? []
  const wanted = unquoted(pattern)
  const delimiter = `"${server.delimiter}"`
  if (wanted === '') return [`* LIST (\\Noselect) ${delimiter} ""`, '$ OK done']
  const names = [...server.folders.keys()].filter((path) => wanted === '*' || path === wanted)
  const lines = names.map((path) => `* LIST (\\HasNoChildren) ${delimiter} "${path}"`)
  return [...lines, '$ OK done']
}

function create({ server }: Session, args: string): Chunk[] {
  const path = unquoted(args)
  if (server.folders.has(path)) return ['$ NO [ALREADYEXISTS] it is there']
  server.folders.set(path, makeFolder(path))
  return ['$ OK made']
}

function status({ server }: Session, args: string): Chunk[] {
  const path = unquoted(args.replace(/ \(.*\)$/, ''))
  const folder = server.folders.get(path)
  if (!folder) return ['$ NO no such folder']
  return [`* STATUS "${path}" (MESSAGES ${folder.mails.length})`, '$ OK done']
}

function select(session: Session, args: string, readOnly: boolean): Chunk[] {
  const folder = session.server.folders.get(unquoted(args))
  session.selected = folder ?? null
  session.readOnly = readOnly
  if (!folder) return ['$ NO no such folder']
  return [
    '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
    `* ${folder.mails.length} EXISTS`,
    '* 0 RECENT',
    `* OK [PERMANENTFLAGS (${session.server.permanentFlags})] limited`,
    `* OK [UIDVALIDITY ${folder.validity}] UIDs valid`,
    `* OK [UIDNEXT ${folder.uidNext}] predicted`,
    readOnly ? '$ OK [READ-ONLY] selected' : '$ OK [READ-WRITE] selected',
  ]
}

function close(session: Session): Chunk[] {
  session.selected = null
  return ['$ OK done']
}

function search(session: Session, args: string): Chunk[] {
  const holds = searchOf(args, (set) => uidsOf(session, set))
  const uids = (session.selected?.mails ?? []).filter(holds).map(({ uid }) => uid)
  return [`* SEARCH${uids.map((uid) => ` ${uid}`).join('')}`, '$ OK done']
}

export function uidsOf(session: Session, set: string): number[] {
  const [ranges = ''] = set.split(' ')
  const last = session.selected?.mails.at(-1)?.uid ?? 0
  const spans = ranges.split(',').map((range) => {
    const ends = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return [Math.min(...ends), Math.max(...ends)] as const
  })
  return (session.selected?.mails ?? [])
    .map(({ uid }) => uid)
    .filter((uid) => spans.some(([from, to]) => uid >= from && uid <= to))
}

export function mailOf(session: Session, uid: number): { seq: number; mail: Mail } {
  const mails = session.selected?.mails ?? []
  const at = mails.findIndex((mail) => mail.uid === uid)
  return { seq: at + 1, mail: mails[at] as Mail }
}

function fetch(session: Session, args: string): Chunk[] {
  return [...uidsOf(session, args).map((uid) => fetchRow(session, uid, args)), '$ OK done']
}

/** One FETCH response, as bytes. */
export function fetchRow(session: Session, uid: number, args: string): Buffer {
  const { seq, mail } = mailOf(session, uid)
  const parts: (string | Buffer)[] = [`* ${seq} FETCH (UID ${uid}`]
  if (/\bFLAGS\b/.test(args)) parts.push(` FLAGS (${[...mail.flags].join(' ')})`)
  if (/INTERNALDATE/.test(args) && mail.date !== null) parts.push(` INTERNALDATE ${mail.date}`)
  if (/RFC822\.SIZE/.test(args) && mail.size !== null) parts.push(` RFC822.SIZE ${mail.size}`)
  if (/BODY(\.PEEK)?\[HEADER\]/.test(args)) {
    const end = mail.raw.indexOf('\r\n\r\n')
    parts.push(' BODY[HEADER] ', literal(end < 0 ? mail.raw : mail.raw.subarray(0, end + 4)))
  }
  const whole = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/.exec(args)
  if (whole) {
    mail.asked++
    const from = Number(whole[1] ?? 0)
    const bytes = whole[1] ? mail.raw.subarray(from, from + Number(whole[2])) : mail.raw
    const value = mail.body ? mail.body(bytes, mail.asked) : literal(bytes)
    if (value !== null)
      parts.push(` BODY[]${whole[1] ? `<${from}>` : ''} `, value as string | Buffer)
  }
  return Buffer.concat([...parts, ')\r\n'].map((part) => Buffer.from(part)))
}

function store(session: Session, args: string): Chunk[] {
  const [, , silent, flags = ''] = /^(\S+) \+FLAGS(\.SILENT)? \((.*)\)$/.exec(args) ?? []
  const rows = uidsOf(session, args).map((uid) => {
    const { seq, mail } = mailOf(session, uid)
    for (const flag of flags.split(' ')) mail.flags.add(flag)
    return `* ${seq} FETCH (UID ${uid} FLAGS (${[...mail.flags].join(' ')}))`
  })
  return [...(silent ? [] : rows), '$ OK done']
}

function copyTo(session: Session, args: string): string | null {
  const target = session.server.folders.get(unquoted(args.replace(/^\S+ /, '')))
  if (!target || !session.selected) return null
  const uids = uidsOf(session, args)
  const copies = uids.map((uid) => {
    const { mail } = mailOf(session, uid)
    const copied = target.uidNext++
    target.mails.push({ ...mail, uid: copied, flags: new Set(mail.flags) })
    return copied
  })
  if (uids.length === 0) return ''
  return `[COPYUID ${target.validity} ${uids.join(',')} ${copies.join(',')}] `
}

function copy(session: Session, args: string): Chunk[] {
  const code = copyTo(session, args)
  return [code === null ? '$ NO [TRYCREATE] no such folder' : `$ OK ${code}copied`]
}

function move(session: Session, args: string): Chunk[] {
  const uids = uidsOf(session, args)
  const code = copyTo(session, args)
  if (code === null) return ['$ NO [TRYCREATE] no such folder']
  for (const uid of uids) mailOf(session, uid).mail.flags.add('\\Deleted')
  const told = code === '' ? [] : [`* OK ${code}moved`]
  return [...told, ...expunge(session, uids), '$ OK done']
}

/** Those of them that are marked. Sequence numbers shift with each line: RFC 9051 §7.5.1. */
function expunge(session: Session, uids: readonly number[]): Chunk[] {
  const folder = session.selected
  if (!folder) return []
  return uids.flatMap((uid) => {
    const { seq, mail } = mailOf(session, uid)
    if (!mail?.flags.has('\\Deleted')) return []
    folder.mails = folder.mails.filter((one) => one.uid !== uid)
    return [`* ${seq} EXPUNGE`]
  })
}
