/** Is the scripted server right where it is not told to be wrong? Compared with smtp-server, and RFC 5321. */

import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import { startScriptedSmtp } from './scripted-smtp.js'
import { HOST } from './server.js'

/** Each line is sent when the one before it was answered; ⏎ stands for the end of a line in a message. */
const DIALOGUES: readonly (readonly [string, readonly string[], readonly number[]])[] = [
  [
    'a mail, and another one on the same connection',
    [
      'EHLO me.example',
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<b@x.example>',
      'DATA',
      'Subject: x\r\n\r\n..dot\r\n.',
      'MAIL FROM:<a@x.example>',
      'RCPT TO:<b@x.example>',
      'RCPT TO:<c@x.example>',
      'DATA',
      'Subject: y\r\n\r\nwords\r\n.',
      'QUIT',
    ],
    [220, 250, 250, 250, 354, 250, 250, 250, 250, 354, 250, 221],
  ],
  [
    'commands out of order (§4.1.4)',
    ['EHLO me.example', 'RCPT TO:<b@x.example>', 'DATA', 'MAIL FROM:<a@x.example>', 'QUIT'],
    [220, 250, 503, 503, 250, 221],
  ],
  [
    'a reset',
    ['EHLO me.example', 'MAIL FROM:<a@x.example>', 'RSET', 'RCPT TO:<b@x.example>', 'NOOP', 'QUIT'],
    [220, 250, 250, 250, 503, 250, 221],
  ],
  ['HELO', ['HELO me.example', 'QUIT'], [220, 250, 221]],
  ['an unknown command', ['EHLO me.example', 'SING', 'QUIT'], [220, 250, 500, 221]],
  ['STARTTLS that is not offered', ['EHLO me.example', 'STARTTLS', 'QUIT'], [220, 250, 502, 221]],
]

async function codes(port: number, lines: readonly string[]): Promise<number[]> {
  const socket = connect(port, HOST)
  const seen: number[] = []
  const left = [...lines]
  let rest = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*(\d{3})(?: .*)?\r\n/.exec(rest)
      if (!reply) return
      rest = rest.slice(reply[0].length)
      seen.push(Number(reply[1]))
      const next = left.shift()
      if (next !== undefined) socket.write(`${next}\r\n`)
    }
  })
  await once(socket, 'close')
  return seen
}

async function reference(): Promise<{ port: number; mails: string[]; close(): Promise<void> }> {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk
      })
      stream.on('end', () => {
        mails.push(raw)
        done()
      })
    },
  })
  server.listen(0, HOST)
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { port, mails, close: () => new Promise((done) => server.close(() => done())) }
}

it.each(DIALOGUES)('%s', async (name, lines, expected) => {
  const scripted = await startScriptedSmtp({})
  const real = await reference()
  try {
    expect(await codes(scripted.port, lines)).toEqual(expected)
    const theirs = await codes(real.port, lines)
    // What smtp-server answers to commands that it does not do has a code of its own.
    const kinds = (all: readonly number[]) => all.map((code) => Math.floor(code / 100))
    expect(kinds(theirs), name).toEqual(kinds(expected))
    expect(scripted.copies).toEqual(real.mails)
  } finally {
    await scripted.close()
    await real.close()
  }
})
