/** A technician's first day by mail: words as phones, programs and habits write them, and what becomes of each. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOU, NOA } from '../../fixtures/directory.js'
import { type Colleagues, openColleagues } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues({ dailyCap: 1000 })
})
afterEach(() => world.close())

const QUOTED = `
> Demandeur : Camille Martin
> Priorité : 3 – moyenne
>
> Elle ne clique plus.`
const APPLE = `\n\nEnvoyé de mon iPhone\n\n> Le 23 nov. 2026 à 12:00, Assistance <assistance@academie.example> a écrit :\n> ${QUOTED}`
const GMAIL = `\n\nLe lun. 23 nov. 2026 à 12:00, Assistance <assistance@academie.example> a\nécrit :\n${QUOTED}`
const OUTLOOK = `

Télécharger Outlook pour iOS<https://aka.ms/o0ukef>
________________________________
De : Assistance <assistance@academie.example>
Envoyé : lundi 23 novembre 2026 12:00
À : Noa Petit <noa.petit@academie.example>
Objet : [R-000001] Nouvelle demande : Souris

Demandeur : Camille Martin`
const SIGNED = '\n\nCordialement,\n\nNoa Petit\nAssistance de niveau 1\n02 31 00 00 00'

interface Row {
  readonly what: string
  readonly mail: MailDraft
  /** Status, who has it, urgency, team. */
  readonly state: string
  /** What the requester reads of it; left out: nothing. */
  readonly sent?: string
  /** What a technician alone reads. */
  readonly note?: string
  /** What the technician is answered. */
  readonly told?: RegExp
}
const typed = (
  what: string,
  text: string,
  state: string,
  { sent, note, told }: Partial<Row> = {},
): Row => ({
  what,
  mail: { text },
  state,
  ...(sent === undefined ? {} : { sent }),
  ...(note === undefined ? {} : { note }),
  ...(told ? { told } : {}),
})

const NEW = 'dispatched – 3 n1'
const TAKEN = 'assigned Noa Petit 3 n1'
const SOLVED = 'resolved Noa Petit 3 n1'
const PILE = 'La pile était vide.'

const ROWS: readonly Row[] = [
  typed('PRENDRE of an iPhone', `Prendre${APPLE}`, TAKEN),
  typed('PRENDRE of Outlook on a phone', `prendre ${OUTLOOK}`, TAKEN),
  typed('PRENDRE of Gmail', `PRENDRE.${GMAIL}`, TAKEN),
  typed('a greeting, the word, a signature', `Bonjour,\n\nRESOUDRE\n${PILE}${SIGNED}`, SOLVED, {
    sent: PILE,
  }),
  typed('the word and the text on one line', `Résoudre : ${PILE}${OUTLOOK}`, SOLVED, {
    sent: PILE,
  }),
  typed('REPONDRE and a greeting on one line', `REPONDRE Bonjour Camille, ${PILE}`, NEW, {
    sent: `Bonjour Camille, ${PILE}`,
  }),
  typed('REPONDRE with a comma', `Répondre,\n${PILE}`, NEW, { sent: PILE }),
  typed('REPONDRE in bold', `*REPONDRE*\n${PILE}`, NEW, { sent: PILE }),
  typed('REPONDRE with a dash', `Repondre - ${PILE}`, NEW, { sent: PILE }),
  typed('REPONDRE with a long dash', `Répondre – ${PILE}`, NEW, { sent: PILE }),
  typed('an arrow', `REPONDRE -> ${PILE}`, NEW, { sent: PILE }),
  typed('under the quote', `${QUOTED.trim()}\n\nREPONDRE\n${PILE}`, NEW, { sent: PILE }),
  typed('a word that is quoted only', `Bien vu, je le note.\n\n> REPONDRE\n> ${PILE}`, NEW, {
    note: 'Bien vu',
  }),
  typed('two words, one a line', `PRENDRE\nRESOUDRE\n${PILE}`, SOLVED, { sent: PILE }),
  typed('two words in one line', `PRENDRE et RESOUDRE\n${PILE}`, SOLVED, { sent: PILE }),
  typed('PRENDRE and an answer below', `PRENDRE\nREPONDRE\n${PILE}`, TAKEN, { sent: PILE }),
  typed('PRENDRE and a remark', 'PRENDRE\nJe regarde cet après-midi.', TAKEN, {
    note: 'Je regarde cet après-midi.',
  }),
  typed('RESOLU of a technician', `Résolu : ${PILE}`, SOLVED, { sent: PILE }),
  typed('RESOLUE alone on a line', `RESOLUE\n${PILE}${SIGNED}`, SOLVED, { sent: PILE }),
  typed('NOTE below an answer', `REPONDRE\n${PILE}\n\nNOTE\nIl l’a encore cassée.`, NEW, {
    told: /second mot.+- NOTE/s,
  }),
  typed('RESOUDRE below an answer', `REPONDRE\n${PILE}\nRESOUDRE : ${PILE}`, NEW, {
    told: /second mot/,
  }),
  typed('a team below an answer', `REPONDRE\nJe transmets.\n\nAFFECTER Réseaux`, NEW, {
    told: /second mot.+AFFECTER/s,
  }),
  typed('what its requester may write', `REPONDRE\n${PILE} Si c’est bon, répondez :\nCLORE`, NEW, {
    sent: PILE,
  }),
  typed('a heading in small letters', `REPONDRE\n${PILE}\nNote : elles sont à l’accueil.`, NEW, {
    sent: 'Note : elles sont',
  }),
  typed('English', `Resolve\n${PILE}\n\nSent from my Galaxy`, SOLVED, { sent: PILE }),
  typed('a team by its code', `AFFECTER GESTION${SIGNED}`, 'dispatched – 3 gestion'),
  typed(
    'a team with « à »',
    `Affecter à Applications de gestion\nC'est pour vous.`,
    'dispatched – 3 gestion',
    { note: "C'est pour vous." },
  ),
  typed('a level', 'AFFECTER au niveau 2 merci', 'dispatched – 3 gestion'),
  typed('a colleague by a first name', 'ASSIGNER à Lou', 'assigned Lou Garnier 3 n1'),
  typed('a colleague and thanks', 'ASSIGNER Lou Garnier, merci !', 'assigned Lou Garnier 3 n1'),
  typed('a colleague by an address', `ASSIGNER <${LOU.address}>`, 'assigned Lou Garnier 3 n1'),
  typed('a colleague with @', 'ASSIGNER @lou.garnier', 'assigned Lou Garnier 3 n1'),
  typed('an urgency without a colon', 'CORRIGER urgence haute', 'dispatched – 2 n1'),
  typed('an urgency alone', `urgence: HAUTE${APPLE}`, 'dispatched – 2 n1'),
  typed('an urgency with an arrow', 'CORRIGER\nUrgence -> haute', 'dispatched – 2 n1'),
  typed('a priority', 'CORRIGER\nPriorité : 1', NEW, { told: /urgence/i }),
  typed('junk by its English name', 'CLORE spam', 'closed – 3 n1', {
    sent: 'spam',
    told: /close/i,
  }),
  typed('a duplicate without its number', 'CLORE doublon', 'closed – 3 n1', {
    sent: 'doublon',
    told: /close/i,
  }),
  typed('what has been asked', `SUIVI${SIGNED}`, NEW, { told: /Elle ne clique plus/ }),
  typed('RESOUDRE and a signature alone', `RESOUDRE${SIGNED}`, NEW, { told: /texte manque/i }),
  typed('REPONDRE above the quote of an answer', `REPONDRE\n\n\n${PILE}${GMAIL}`, NEW, {
    sent: PILE,
  }),
  {
    what: 'Outlook’s HTML',
    mail: {
      html: `<div class="WordSection1"><p class="MsoNormal">RESOUDRE<o:p></o:p></p><p class="MsoNormal">${PILE}</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Noa Petit</p></div>`,
    },
    state: SOLVED,
    sent: PILE,
  },
]

const state = async () => {
  const [row] = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .join('teams as m', 'm.id', 't.team_id')
    .where('t.number', 1)
    .select('t.status', 'p.name', 't.urgency', 'm.code')
  return `${row.status} ${row.name ?? '–'} ${row.urgency} ${row.code}`
}

describe('a mail with', () => {
  it.each(ROWS.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const answered = await world.mailFrom(NOA, {
      subject: 'Re: [R-000001] Nouvelle demande : Souris',
      headers: PROVEN,
      ...row.mail,
    })
    const written = (await world.journal(1)).filter(({ author }) => author === NOA.name)
    const seen = (visibility: string) =>
      written.filter((entry) => entry.visibility === visibility).map(({ text }) => text)
    expect(await state()).toBe(row.state)
    const read = seen('public').join('\n')
    if (row.sent) expect(read).toContain(row.sent)
    else expect(read).toBe('')
    // Neither the word itself nor the quote goes out with it.
    expect(read).not.toMatch(/RESOUDRE|R[EÉ]PONDRE|Envoyé|Demandeur/i)
    if (row.note) expect(seen('private').join('\n')).toContain(row.note)
    const told = answered.filter(({ to }) => to === NOA.address)
    expect(told).not.toEqual([])
    if (row.told) expect(told.map(({ text }) => text).join()).toMatch(row.told)
  })
})
