// That the scripted IMAP server is no fantasy: sane, it answers what Dovecot answers.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { needs } from '../runner/skip.js'
import { dovecotInstalled, startDovecot } from './dovecot.js'
import { startScriptedImap } from './scripted-imap.js'

const mail = (n: number) =>
  Buffer.from(`From: a${n}@x.example\r\nSubject: Mail ${n}\r\n\r\n${`Ligne ${n}\r\n`.repeat(n)}`)

/** All that intake asks, and what it asks when it goes wrong. */
const DIALOGUE = [
  'SELECT INBOX',
  'UID SEARCH ALL',
  'UID SEARCH FROM "a2@x.example"',
  'UID SEARCH OR FROM "a2@x.example" OR HEADER SUBJECT "mail 3" HEADER Reply-To "a1@x.example"',
  'UID SEARCH UID 1:2 (OR SUBJECT "Mail" FROM "nobody@x.example")',
  'UID SEARCH UID 4:*',
  'UID FETCH 1:3 (UID FLAGS RFC822.SIZE)',
  'UID FETCH 1,3 (UID BODY.PEEK[])',
  'UID FETCH 2 (UID BODY.PEEK[]<5.10>)',
  'UID FETCH 2 (UID BODY.PEEK[]<100000.1>)',
  'UID FETCH 2 (UID BODY.PEEK[HEADER])',
  'UID FETCH 99 (UID FLAGS)',
  'UID FETCH 2,99 (UID FLAGS)',
  'CREATE Processed',
  'CREATE Processed',
  'LIST "" "Processed"',
  'LIST "" "Nowhere"',
  'LIST "" ""',
  'STATUS Nowhere (MESSAGES)',
  'UID MOVE 1 Nowhere',
  'UID COPY 1 Nowhere',
  'UID MOVE 1 Processed',
  'UID MOVE 99 Processed',
  'UID COPY 2 Processed',
  'UID STORE 2 +FLAGS (\\Deleted)',
  'UID SEARCH DELETED',
  'UID SEARCH UID 2:3',
  'UID EXPUNGE 2',
  'UID STORE 3 +FLAGS.SILENT ($AmigoReceived)',
  'UID SEARCH UNKEYWORD $AmigoReceived',
  'UID SEARCH ALL',
  'STATUS Processed (MESSAGES)',
  'NOOP',
  'UNSELECT',
  'SELECT Nowhere',
]

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('the scripted server', () => {
  test('answers as Dovecot does, line by line', async () => {
    const dovecot = await startDovecot()
    const scripted = await startScriptedImap()
    try {
      await dovecot.deliver([mail(1), mail(2), mail(3)])
      scripted.deliver([mail(1), mail(2), mail(3)])
      const [real, ours] = [await talk(dovecot.port, dovecot), await talk(scripted.port, dovecot)]
      for (const [at, command] of DIALOGUE.entries())
        expect.soft([command, ...(ours[at] ?? [])]).toEqual([command, ...(real[at] ?? [])])
    } finally {
      await scripted.close()
      await dovecot.stop()
    }
  })
})

/** What is answered to each command of the dialogue, without what a server may choose. */
async function talk(
  port: number,
  { user, password }: { user: string; password: string },
): Promise<string[][]> {
  const socket = connect(port, '127.0.0.1')
  let got = ''
  socket.on('data', (data) => {
    got += data.toString('latin1')
  })
  const ask = async (tag: string, command: string) => {
    got = ''
    socket.write(`${tag} ${command}\r\n`)
    const ended = new RegExp(`^${tag} (OK|NO|BAD).*\r\n`, 'm')
    await arrives(socket, () => ended.test(got))
    return got
  }
  await arrives(socket, () => /^\* OK.*\r\n/.test(got))
  await ask('a0', `LOGIN ${user} ${password}`)
  const answers: string[][] = []
  for (const [at, command] of DIALOGUE.entries())
    answers.push(ordered(command, plain(await ask(`b${at}`, command), `b${at}`)))
  socket.destroy()
  return answers
}

async function arrives(socket: Socket, holds: () => boolean): Promise<void> {
  while (!holds()) await once(socket, 'data', { signal: AbortSignal.timeout(10_000) })
}

/** What SELECT says comes in any order (RFC 9051 §6.3.2). */
const ordered = (command: string, lines: string[]) =>
  command.startsWith('SELECT')
    ? lines.sort()
    : // Dovecot tells of a keyword that is new to the mailbox.
      lines.filter((line) => !line.startsWith('* OK [PERMANENTFLAGS'))

function plain(answer: string, tag: string): string[] {
  return answer
    .split(/\r\n(?=\* |b\d+ )/)
    .map((line) => line.replace(/\r\n$/, ''))
    .filter((line) => !/^\* (\d+ RECENT|FLAGS|OK \[(HIGHESTMODSEQ|UNSEEN|CLOSED))/.test(line))
    .map((line) =>
      line
        .replace(new RegExp(`^${tag} `), '$ ')
        // The words after a status and its code are free (RFC 9051 §7.1).
        .replace(/^(\S+ (?:OK|NO|BAD)(?: \[[^\]]*\])?) ?.*$/s, '$1')
        .replace(/\[(COPYUID|UIDVALIDITY) \d+/, '[$1 n')
        .replace(/\[HIGHESTMODSEQ \d+\]/, '')
        .replace(/ ?\\Recent/g, '')
        .replace(/PERMANENTFLAGS \(.*(\\\*)\)/, 'PERMANENTFLAGS ($1)')
        .replace(/^(\* LIST \()[^)]*(\) \S+ )"?([^"]*)"?$/, '$1$2$3')
        .replace(/^(\* STATUS )"?([^" ]*)"?/, '$1$2')
        .replace(/ (?=\)$)/, '')
        .trimEnd(),
    )
}
