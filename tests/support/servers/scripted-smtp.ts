/** A scripted SMTP server: well-behaved (RFC 5321) but for what its script says. Loopback only. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { HOST } from './server.js'

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
  readonly greeting?: Answer
  /** What EHLO offers, a keyword a line. */
  readonly offers?: readonly string[]
  readonly ehlo?: Answer
  readonly helo?: Answer
  readonly starttls?: Answer
  readonly auth?: Answer
  /** For all senders, or by the command line. */
  readonly mail?: Answer | ((line: string) => Answer | undefined)
  /** For all recipients, or for each. */
  readonly rcpt?: Answer | ((address: string) => Answer | undefined)
  readonly data?: Answer
  /** In the middle of the message, before its final dot. */
  readonly during?: 'close'
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
    session(socket, script, { copies, heard, timers })
  })
  server.listen(0, HOST)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    copies,
    heard,
    sessions: () => sessions,
    async close() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Record {
  readonly copies: string[]
  readonly heard: string[]
  readonly timers: Set<NodeJS.Timeout>
}

/** `text`: the message so far; null: commands are expected. */
interface State {
  text: string | null
  sender: boolean
  recipients: number
}

function session(socket: Socket, script: Script, { copies, heard, timers }: Record): void {
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
    if (script.during === 'close') return answer('close')
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
  answer(script.greeting ?? '220 mx.scripted.example ESMTP')
}

/** RFC 5321 §4.3.2: what each command may be answered, and in which order they may come. */
function command(line: string, state: State, script: Script, heard: string[]): Answer {
  const [verb = '', ...rest] = line.split(' ')
  const name = verb.toUpperCase()
  heard.push(name === 'AUTH' ? `AUTH ${rest[0]}` : line)
  switch (name) {
    case 'EHLO':
      return script.ehlo ?? ehlo(script.offers ?? [])
    case 'HELO':
      return script.helo ?? '250 mx.scripted.example'
    case 'STARTTLS':
      return script.starttls ?? '502 5.5.1 Command not implemented'
    case 'AUTH':
      return script.auth ?? '235 2.7.0 Authentication successful'
    case 'MAIL': {
      const asked = typeof script.mail === 'function' ? script.mail(line) : script.mail
      const said = asked ?? '250 2.1.0 Ok'
      state.sender = accepts(said)
      return said
    }
    case 'RCPT': {
      if (!state.sender) return '503 5.5.1 Error: need MAIL command'
      const address = /<(.*)>/.exec(line)?.[1] ?? ''
      const asked = typeof script.rcpt === 'function' ? script.rcpt(address) : script.rcpt
      const said = asked ?? '250 2.1.5 Ok'
      if (accepts(said)) state.recipients++
      return said
    }
    case 'DATA': {
      const said = script.data ?? '354 End data with <CR><LF>.<CR><LF>'
      if (script.data === undefined && state.recipients === 0)
        return state.sender
          ? '554 5.5.1 Error: no valid recipients'
          : '503 5.5.1 Error: need RCPT command'
      if (/^[23]/.test(wordsOf(said))) state.text = ''
      return said
    }
    case 'RSET':
      Object.assign(state, { sender: false, recipients: 0 })
      return script.rset ?? '250 2.0.0 Ok'
    case 'NOOP':
      return '250 2.0.0 Ok'
    case 'QUIT':
      return { say: '221 2.0.0 Bye', hangUp: true }
    default:
      return '500 5.5.2 Error: command not recognized'
  }
}

function ehlo(offers: readonly string[]): string {
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
