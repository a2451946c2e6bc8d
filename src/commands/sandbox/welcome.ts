/** What the sandbox says once it is up: what it kept, who is in it, and how to try it. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { simpleParser } from 'mailparser'
import { DEMO_ADDRESS } from '../../sandbox/demo.js'
import type { DeliveredMail } from '../../sandbox/mail-server.js'
import type { Sandbox } from '../../sandbox/sandbox.js'
import { SANDBOX_FOLDER, SETTINGS_FILE } from '../../sandbox/settings-file.js'
import { shellWord } from '../shell/shell-word.js'
import { shownFolder } from './folder.js'
import { quote, say, title } from './print.js'

export async function welcome(
  { mail, kept, service, page }: Sandbox,
  folder: string,
): Promise<void> {
  const place = shownFolder(folder)
  if (kept > 0)
    say(`
  ${place} keeps ${requests(kept)} of earlier starts, so the demo is not played again:
  mailboxes and Slack are as they were left. To begin anew: --fresh (with npm: npm start -- --fresh).`)
  if (page) {
    title('Open the sandbox in your browser, and play')
    say(`  ${page.url}`)
  }
  title('Who is there')
  const people = await peopleOf(service.services.knex)
  const width = Math.max(...people.map(({ name }) => name.length))
  for (const { name, address, what } of people)
    say(`  ${name.padEnd(width)}  ${address}${what === '' ? '' : `  (${what})`}`)
  title('Now try it yourself')
  const port = mail.smtpPort
  const amigo = `npx amigo ${place === SANDBOX_FOLDER ? '--sandbox' : `--settings ${shellWord(join(place, SETTINGS_FILE))}`}`
  say(`  Send mail to ${DEMO_ADDRESS} through 127.0.0.1:${port} (no login), from any
  address of academie.example. What people get appears here, in Slack too. For example, with curl:

    printf 'From: camille.martin@academie.example\\nTo: ${DEMO_ADDRESS}\\nSubject: Imprimante\\n\\nElle ne marche plus.\\n' |
      curl -s smtp://127.0.0.1:${port} --mail-from camille.martin@academie.example --mail-rcpt ${DEMO_ADDRESS} -T -

  Every command of amigo works on it from another terminal, without settings:

    ${amigo} status
    ${amigo} tickets list
    ${amigo} tickets show R-000001

  Ctrl-C stops it.`)
}

export function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`
}

interface Person {
  readonly name: string
  readonly address: string
  readonly what: string
}

/** As the directory has them, technicians last, with their teams. */
async function peopleOf(knex: Knex): Promise<readonly Person[]> {
  const rows = await knex('people as p')
    .join('addresses as a', 'a.person_id', 'p.id')
    .leftJoin('team_members as m', 'm.person_id', 'p.id')
    .leftJoin('teams as t', 't.id', 'm.team_id')
    .leftJoin('teams as o', 'o.email', 'a.address')
    .where({ 'a.is_primary': true, 'p.active': true })
    .limit(30)
    .orderByRaw("p.role = 'agent', t.level, p.id")
    .select<Row[]>('p.name', 'p.role', 'a.address', 't.name as team', 'o.id as mailbox')
  return rows.map(({ name, address, role, team, mailbox }) => {
    const technician = `technician${team === null ? '' : `, ${team}`}`
    const what = mailbox === null ? technician : 'the mailbox of this team'
    return { name, address, what: role === 'agent' ? what : '' }
  })
}

interface Row {
  readonly name: string
  readonly address: string
  readonly role: string
  readonly team: string | null
  /** Of the team that it is the mailbox of. */
  readonly mailbox: number | null
}

export async function showMail({ to, raw }: DeliveredMail): Promise<void> {
  const { subject, text } = await simpleParser(raw)
  title(`Mail for ${to}`)
  quote(`Objet : ${subject}\n\n${text}`)
}
