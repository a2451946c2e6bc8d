/** A scripted SMTP server: well-behaved (RFC 5321) but for what its script says. Loopback only. */

import { createServer, type Socket } from 'node:net'
import { closed, listen } from './server.js'

/**
 * What it does at one step: a reply (lines joined by \n for several), a reply that comes late, a reply
 * after which it hangs up; nothing at all from there on; or it hangs up at once.
 */
export type Answer =
  | string
  | { readonly say: string; readonly after: number }
  | { readonly say: string; readonly hangUp: true }
  | 'silence'
  | 'close'

export interface Script {
  /** For all, or by how many connections are open, this one included. */
  readonly greeting?: Answer | ((open: number) => Answer | undefined)
  /** What EHLO offers, a keyword a line. */
  readonly offers?: readonly string[]
  readonly ehlo?: Answer
  readonly helo?: Answer
  readonly starttls?: Answer
  readonly auth?: Answer | (() => Answer | undefined)
  /** For all senders, or by the command line. */
  readonly mail?: Answer | ((line: string) => Answer | undefined)
  /** For all recipients, or for each. */
  readonly rcpt?: Answer | ((address: string) => Answer | undefined)
  readonly data?: Answer
  /** In the middle of the message, before its final dot: once. */
  readonly during?: Answer
  /** After the final dot; by the number of the copy, from 1. */
  readonly dot?: Answer | ((copy: number) => Answer | undefined)
  readonly rset?: Answer
}

export interface ScriptedSmtp {
  readonly port: number
  /** Messages whose final dot arrived, as they were sent: what a server may have delivered. */
  readonly copies: readonly string[]
  /** Command lines of all sessions, in order; secrets left out. */
  readonly heard: readonly string[]
  readonly sessions: () => number
  close(): Promise<void>
}

export async function startScriptedSmtp(script: Script): Promise<ScriptedSmtp> {
  const copies: string[] = []
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let sessions = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sessions++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A client that goes away in the middle is what some rows are about.
    socket.on('error', () => {})
    const greeting =
      typeof script.greeting === 'function' ? script.greeting(sockets.size) : script.greeting
    session(socket, script, { copies, heard, timers, greeting })
  })
  const port = await listen(server)
  return {
    port,
    copies,
    heard,
    sessions: () => sessions,
    async close() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      await closed(server)
    },
  }
}

interface Recording {
  readonly copies: string[]
  readonly heard: string[]
  readonly timers: Set<NodeJS.Timeout>
  readonly greeting: Answer | undefined
}

/** `text`: the message so far; null: commands are expected. */
interface State {
  text: string | null
  sender: boolean
  recipients: number
}

function session(
  socket: Socket,
  script: Script,
  { copies, heard, timers, greeting }: Recording,
): void {
  const state: State = { text: null, sender: false, recipients: 0 }
  let rest = ''
  let hangs = false
  const answer = (given: Answer) => {
    if (given === 'silence') {
      hangs = true
      return
    }
    if (given === 'close') return void socket.destroy()
    if (typeof given === 'string') return void socket.write(wire(given))
    if ('hangUp' in given) return void socket.end(wire(given.say))
    const timer = setTimeout(() => socket.write(wire(given.say)), given.after)
    timers.add(timer)
  }
  const receive = (line: string) => {
    if (state.text === null) return answer(command(line, state, script, heard))
    if (script.during !== undefined && state.text === '') {
      state.text = ' '
      return answer(script.during)
    }
    if (line !== '.') {
      state.text += `${line.replace(/^\./, '')}\r\n`
      return
    }
    copies.push(state.text)
    Object.assign(state, { text: null, sender: false, recipients: 0 })
    const said = typeof script.dot === 'function' ? script.dot(copies.length) : script.dot
    answer(said ?? '250 2.0.0 Ok: queued as 4F1A2B3C')
  }
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk
    const lines = rest.split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines)
      if (!socket.writableEnded && !socket.destroyed && !hangs) receive(line)
  })
  answer(greeting ?? '220 mx.scripted.example ESMTP')
}

/** RFC 5321 §4.3.2: what each command may be answered, and in which order they may come. */
function command(line: string, state: State, script: Script, heard: string[]): Answer {
  const [verb = '', ...rest] = line.split(' ')
  const name = verb.toUpperCase()
  heard.push(name === 'AUTH' ? `AUTH ${rest[0]}` : line)
  return COMMANDS[name]?.(line, state, script) ?? '500 5.5.2 Error: command not recognized'
}

type Command = (line: string, state: State, script: Script) => Answer

const COMMANDS: Readonly<Record<string, Command>> = {
  EHLO: (_, __, { ehlo, offers = [] }) => ehlo ?? greeting(offers),
  HELO: (_, __, { helo }) => helo ?? '250 mx.scripted.example',
  STARTTLS: (_, __, { starttls }) => starttls ?? '502 5.5.1 Command not implemented',
  AUTH(_, __, { auth }) {
    const said = typeof auth === 'function' ? auth() : auth
    return said ?? '235 2.7.0 Authentication successful'
  },
  MAIL(line, state, { mail }) {
    const said = (typeof mail === 'function' ? mail(line) : mail) ?? '250 2.1.0 Ok'
    state.sender = accepts(said)
    return said
  },
  RCPT(line, state, { rcpt }) {
    if (!state.sender) return '503 5.5.1 Error: need MAIL command'
    const address = /<(.*)>/.exec(line)?.[1] ?? ''
    const said = (typeof rcpt === 'function' ? rcpt(address) : rcpt) ?? '250 2.1.5 Ok'
    if (accepts(said)) state.recipients++
    return said
  },
  DATA(_, state, { data }) {
    if (data === undefined && state.recipients === 0)
      return state.sender
        ? '554 5.5.1 Error: no valid recipients'
        : '503 5.5.1 Error: need RCPT command'
    const said = data ?? '354 End data with <CR><LF>.<CR><LF>'
    if (/^[23]/.test(wordsOf(said))) state.text = ''
    return said
  },
  RSET(_, state, { rset }) {
    Object.assign(state, { sender: false, recipients: 0 })
    return rset ?? '250 2.0.0 Ok'
  },
  NOOP: () => '250 2.0.0 Ok',
  QUIT: () => ({ say: '221 2.0.0 Bye', hangUp: true }),
}

/** The answer to EHLO, a keyword a line. */
function greeting(offers: readonly string[]): string {
  const lines = ['mx.scripted.example', ...offers]
  return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\n')
}

function accepts(answer: Answer): boolean {
  return wordsOf(answer).startsWith('2')
}

function wordsOf(answer: Answer): string {
  return typeof answer === 'string' ? answer : answer.say
}

function wire(reply: string): string {
  return `${reply.replaceAll('\n', '\r\n')}\r\n`
}
