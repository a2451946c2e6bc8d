/** A small IMAP server in the process, sane until a script makes it misbehave: one line for each fault. */

import { createServer, type Socket } from 'node:net'
import { COMMANDS, deliver, type Folder, makeFolder, type State } from './scripted-imap-commands.js'
import { closed, listen } from './server.js'

/** A line without its end, `$` for the tag; bytes as they are; or what becomes of the connection. */
export type Chunk = string | Buffer | typeof CUT | typeof HANG
/** The connection is destroyed here. */
export const CUT: unique symbol = Symbol('cut')
/** Nothing more is said on this command. */
export const HANG: unique symbol = Symbol('hang')

export interface Command {
  /** In capitals, `UID FETCH` as one. */
  readonly name: string
  readonly args: string
  /** How often this command was given to this server, this time included. */
  readonly times: number
}

/** What the server does instead; undefined: what it should, or what the next rule says. */
export type Rule = (
  command: Command,
  sane: () => Chunk[],
  session: Session,
) => readonly Chunk[] | undefined

export interface Session {
  readonly server: State
  selected: Folder | null
  readOnly: boolean
  idleTag: string | null
  /** Says something that nobody asked for. */
  tell(line: string): void
}

export interface ScriptedImap {
  readonly port: number
  readonly state: State
  readonly sessions: ReadonlySet<Session>
  /** The newest rule is asked first. */
  rule(rule: Rule): void
  /** Puts mails into a folder, and tells who is idle there. Returns their UIDs. */
  deliver(raws: readonly Buffer[], folder?: string): number[]
  uids(folder: string): number[]
  close(): Promise<void>
}

export interface Script {
  readonly greeting?: string
  readonly capabilities?: string
  /** The three lists of NAMESPACE, as on the wire. */
  readonly namespaces?: string
  readonly delimiter?: string
  readonly folders?: readonly string[]
}

const SANE = 'IMAP4rev1 NAMESPACE IDLE MOVE UIDPLUS ID UNSELECT'

export async function startScriptedImap(script: Script = {}): Promise<ScriptedImap> {
  const state: State = {
    capabilities: script.capabilities ?? SANE,
    namespaces: script.namespaces ?? '(("" "/")) NIL NIL',
    delimiter: script.delimiter ?? '/',
    folders: new Map((script.folders ?? ['INBOX']).map((path) => [path, makeFolder(path)])),
    permanentFlags: '\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*',
    seen: [],
  }
  const rules: Rule[] = []
  const sessions = new Set<Session>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    const session = serve(socket, state, rules, script.greeting ?? `* OK ready`)
    sessions.add(session)
    socket.once('close', () => {
      sockets.delete(socket)
      sessions.delete(session)
    })
    // A client that goes away in the middle is no fault of the server.
    socket.on('error', () => {})
  })
  const port = await listen(server)
  return {
    port,
    state,
    sessions,
    rule: (rule) => void rules.unshift(rule),
    deliver(raws, path = 'INBOX') {
      const folder = state.folders.get(path) as Folder
      const uids = raws.map((raw) => deliver(folder, raw))
      for (const session of sessions)
        if (session.selected === folder && session.idleTag !== null)
          session.tell(`* ${folder.mails.length} EXISTS`)
      return uids
    },
    uids: (path) => (state.folders.get(path)?.mails ?? []).map(({ uid }) => uid),
    async close() {
      for (const socket of sockets) socket.destroy()
      await closed(server)
    },
  }
}

function serve(socket: Socket, state: State, rules: readonly Rule[], greeting: string): Session {
  const session: Session = {
    server: state,
    selected: null,
    readOnly: false,
    idleTag: null,
    tell: (line) => void socket.write(`${line}\r\n`),
  }
  let waiting = ''
  session.tell(greeting)
  if (/^\* BYE/.test(greeting)) socket.end()
  socket.on('data', (data) => {
    waiting += data.toString('latin1')
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end)
      // A literal of the client (RFC 9051 §4.3): asked for, and read as a quoted string.
      const literal = /\{(\d+)\}$/.exec(line)
      if (literal) {
        const from = end + 2
        const length = Number(literal[1])
        if (waiting.length <= from) session.tell('+ go on')
        if (waiting.length < from + length + 2) return
        const words = waiting.slice(from, from + length)
        waiting = `${line.slice(0, literal.index)}"${words}"${waiting.slice(from + length)}`
        continue
      }
      waiting = waiting.slice(end + 2)
      answer(socket, session, rules, line)
    }
  })
  return session
}

function answer(socket: Socket, session: Session, rules: readonly Rule[], line: string): void {
  if (line.toUpperCase() === 'DONE') {
    if (session.idleTag) session.tell(`${session.idleTag} OK IDLE ended`)
    session.idleTag = null
    return
  }
  const [tag = '*', ...words] = line.split(' ')
  const first = (words.shift() ?? '').toUpperCase()
  const name = first === 'UID' ? `UID ${(words.shift() ?? '').toUpperCase()}` : first
  const args = words.join(' ')
  const { seen } = session.server
  seen.push({ name, args })
  const times = seen.filter((one) => one.name === name).length
  const command = { name, args, times }
  if (name === 'IDLE') session.idleTag = tag
  const sane = (): Chunk[] => COMMANDS[name]?.(session, args) ?? [`$ BAD ${name} is not known`]
  const chunks = firstOf(rules, (rule) => rule(command, sane, session)) ?? sane()
  // In one piece: small ones would wait for each other's acknowledgement.
  const end = chunks.findIndex((chunk) => chunk === HANG || chunk === CUT)
  const said = end < 0 ? chunks : chunks.slice(0, end)
  socket.write(Buffer.concat(said.map((chunk) => bytesOf(chunk as string | Buffer, tag))))
  if (chunks[end] === CUT) socket.destroySoon()
  if (chunks.some((chunk) => typeof chunk === 'string' && /^\* BYE/.test(chunk))) socket.end()
}

const bytesOf = (chunk: string | Buffer, tag: string): Buffer =>
  typeof chunk === 'string' ? Buffer.from(`${chunk.replace(/^\$(?= )/, tag)}\r\n`) : chunk

function firstOf<T, R>(items: readonly T[], map: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const mapped = map(item)
    if (mapped !== undefined) return mapped
  }
  return undefined
}
