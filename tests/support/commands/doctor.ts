/** What `amigo doctor` finds, of a desk whose mail server is on loopback, or is a private Dovecot. */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { examine } from '../../../src/commands/doctor/doctor.js'
import type { Finding } from '../../../src/commands/doctor/finding.js'
import { checkMailbox } from '../../../src/commands/doctor/mailbox.js'
import { readConfig } from '../../../src/config.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { settingsFor } from '../../../src/sandbox/sandbox.js'
import { DESK, SECRET } from '../desk/world.js'
import type { Dovecot } from '../servers/dovecot.js'

type Env = Readonly<Record<string, string>>

/** A mail server and a data folder for each test of the file, and how doctor is asked about them. */
export function doctorOnLoopback() {
  let folder: string
  let mail: MailServer
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-doctor-'))
    mail = await startMailServer({ address: DESK })
  })
  afterEach(async () => {
    await mail.close()
    await rm(folder, { recursive: true })
  })

  const configOf = (env: Env = {}) => {
    const settings = { ...settingsFor(mail, folder), AMIGO_ADDRESS: DESK, ...env }
    return readConfig({ mail: true, env: settings })
  }
  return {
    /** The server of the test that runs. */
    mail: () => mail,
    configOf,
    async found(env: Env = {}, asked = DONE): Promise<Finding[]> {
      const all: Finding[] = []
      for await (const finding of examine(configOf(env), asked)) all.push(finding)
      return all
    },
  }
}

/** With mails, each waited for so long, ms. */
export const DONE = { wait: 20_000, mail: true }

export const named = (all: readonly Finding[], name: string) =>
  all.filter((each) => each.name === name)

/** The mailbox of Dovecot's user, or of the one that the settings name. */
export function configOfDovecot(dovecot: Dovecot, env: Env = {}) {
  return readConfig({
    mail: true,
    env: {
      AMIGO_ADDRESS: DESK,
      AMIGO_SECRET: SECRET,
      AMIGO_IMAP_HOST: dovecot.host,
      AMIGO_IMAP_PORT: String(dovecot.port),
      AMIGO_IMAP_SECURITY: 'none',
      AMIGO_IMAP_USER: dovecot.user,
      AMIGO_IMAP_PASSWORD: dovecot.password,
      AMIGO_SMTP_HOST: dovecot.host,
      ...env,
    },
  })
}

export async function examined(dovecot: Dovecot, env: Env = {}): Promise<readonly Finding[]> {
  const all: Finding[] = []
  for await (const each of checkMailbox(configOfDovecot(dovecot, env), { mail: true, wait: 0 }))
    all.push(each)
  return all
}

/** Commands by hand, as an administrator would: each is answered OK. Returns all that was answered. */
export async function imap(dovecot: Dovecot, user: string, ...commands: string[]): Promise<string> {
  const socket = connect(dovecot.port, dovecot.host)
  socket.setEncoding('utf8')
  let said = ''
  socket.on('data', (text: string) => {
    said += text
  })
  const all = [`LOGIN ${user} ${dovecot.password}`, ...commands, 'LOGOUT']
  for (const [at, command] of all.entries()) {
    socket.write(`a${at} ${command}\r\n`)
    while (!new RegExp(`^a${at} `, 'm').test(said)) await once(socket, 'data')
    if (!said.includes(`a${at} OK`)) throw new Error(`${command}: ${said}`)
  }
  socket.destroy()
  return said
}
