/** The evening of a technician's Monday: how each request stands, what its journal and its requester's mails say, whatever way it was told in. */

import { importReadyAnswers } from '../../../src/adapters/stores/faq/ready-answers.js'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { type MondayEvent, type Person, READY } from '../../fixtures/monday.js'
import { importAnswers } from '../desk/answers.js'
import { PROVEN } from '../desk/transcript.js'
import type { Who, World } from '../desk/world.js'

export const CAST: Readonly<Record<Person, Who>> = {
  noa: NOA,
  lou: LOU,
  camille: CAMILLE,
  dominique: DOMINIQUE,
  sacha: SACHA,
  alex: ALEX,
}

/** The answers that the technicians have. */
export async function furnishMonday(world: World): Promise<void> {
  await importAnswers(world)
  const badge = {
    name: 'badge',
    locale: 'fr',
    title: 'Badge prêt',
    keywords: [],
    team: '',
    text: READY,
  } as const
  await importReadyAnswers(world.knex, [badge], { dryRun: false })
}

/** As Outlook writes a picture from the clipboard. */
export function pasted(event: MondayEvent): string {
  const mail = [
    `From: ${CAST[event.who].name} <${CAST[event.who].address}>`,
    'To: assistance@academie.example',
    `Subject: =?utf-8?B?${Buffer.from(event.subject ?? '').toString('base64')}?=`,
    'Message-ID: <pasted@poste.example>',
    ...Object.entries(PROVEN).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=rel',
    '',
    '--rel',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>${event.text}</p><p><img src="cid:one"></p>`,
    '--rel',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <one>',
    'Content-Disposition: inline',
    '',
    Buffer.alloc(500, 'p').toString('base64'),
    '--rel--',
    '',
  ]
  return mail.join('\r\n')
}

/** Each request in a line, and below it who wrote what in its journal; words that only order something are left out. */
export async function evening(world: World): Promise<string[]> {
  const rows = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .join('people as r', 'r.id', 't.requester_id')
    .join('teams', 'teams.id', 't.team_id')
    .leftJoin('products', 'products.id', 't.product_id')
    .orderBy('t.number')
    .select('t.number', 't.title', 't.status', 't.closure_mode', 't.urgency', 't.priority')
    .select('teams.code', 'p.name as holder', 'r.name as requester', 'products.name as product')
  const lines: string[] = []
  for (const row of rows) {
    const { number, title, status, closure_mode, urgency, priority, code, holder } = row
    const facts = [title, row.requester, status, closure_mode, code, holder, row.product]
    const journal = (await world.journal(number)).filter(({ text }) => !ORDER.test(text))
    lines.push(
      `R-00000${number} ${facts.map((fact) => fact ?? '–').join(', ')}, ${urgency}/${priority}`,
      ...journal.map(
        ({ author, visibility, text }) =>
          `  ${author} ${visibility}: ${text.replace(FOR, '').replaceAll(/\n+/g, ' / ')}`,
      ),
    )
  }
  return lines
}

/** A word alone, as a mail or a button writes it, or nothing. */
const ORDER = /^(?:PRENDRE.*|ANNULER|CLORE|)$/

/** Whose request it is stands in the text of a mail, all fields in that of a form. */
const FOR = /^(?:POUR .*\n+)?(?:Titre :[\s\S]*Au titre de :.*\n+)?/

/** What somebody spent on the events of the day, in the order of the acts: « takes: 3 mails, 1 tap ». */
export class Effort {
  readonly #spent = new Map<string, Map<string, number>>()

  add({ who, act }: MondayEvent, unit: string, count = 1): void {
    if (who !== 'noa') return
    for (const of of [act, 'the day']) {
      const spent = this.#spent.get(of) ?? new Map<string, number>()
      this.#spent.set(of, spent.set(unit, (spent.get(unit) ?? 0) + count))
    }
  }

  table(): Record<string, string> {
    return Object.fromEntries(
      [...this.#spent].map(([act, spent]) => [
        act,
        [...spent].map(([unit, count]) => `${count} ${unit}`).join(', '),
      ]),
    )
  }
}
