/** A desk in which every list of the command line has rows, some of them wide, long and hostile. */

import { join } from 'node:path'
import { parseFaq } from '../../../src/adapters/imports/faq-file.js'
import { faqFiles, markdownFiles } from '../../../src/adapters/imports/faq-files.js'
import { parseReadyAnswers } from '../../../src/adapters/imports/ready-answer-files.js'
import { importFaq } from '../../../src/adapters/stores/faq/import-faq.js'
import { importReadyAnswers } from '../../../src/adapters/stores/faq/ready-answers.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../desk/world.js'
import { ROOT } from '../documents/documents.js'

export const WIDE_TITLE =
  'プリンターが印刷しません — l’imprimante de la salle des professeurs n’imprime plus rien du tout 😀'
const LONG_NAME =
  'Une école dont le nom est si long que personne ne le dit jamais en entier à voix haute'

export interface FilledDesk {
  readonly world: World
  /** What the command line needs to know of it. */
  readonly env: Readonly<Record<string, string>>
  /** Numbers of a message that failed, and of a notice that was given up. */
  readonly failed: number
  readonly dead: number
}

export async function openFilledDesk(): Promise<FilledDesk> {
  const world = await openWorld()
  await importAnswers(world)
  await writeRequests(world)
  const failed = await failOne(world)
  const dead = await giveUpOne(world)
  await learnOne(world)
  const env = { AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK }
  return { world, env, failed, dead }
}

async function importAnswers({ knex }: World): Promise<void> {
  const faq = parseFaq(faqFiles(join(ROOT, 'templates/faq')), null, ['fr', 'en'])
  const replies = parseReadyAnswers(markdownFiles(join(ROOT, 'templates/replies')), {
    teams: new Set(),
    locales: ['fr', 'en'],
    locale: 'fr',
  })
  if (!faq.ok || !replies.ok) throw new Error('the answers that are shipped can’t be read')
  await importFaq(knex, faq.entries, { dryRun: false })
  await importReadyAnswers(knex, replies.answers, { dryRun: false })
}

async function writeRequests(world: World): Promise<void> {
  const file = { filename: `${LONG_NAME}.png`, contentType: 'image/png', content: 'image' }
  await world.mailFrom(CAMILLE, {
    subject: WIDE_TITLE,
    text: 'Elle clignote.\nProduit : GFC',
    attachments: [file],
  })
  await world.mailFrom(DOMINIQUE, { subject: 'Écran noir', text: 'Rien ne s’affiche.' })
  for (const room of [12, 13, 14])
    await world.mailFrom(CAMILLE, {
      subject: 'Souris',
      text: `Celle de la salle ${room} est cassée.`,
    })
  await world.mailFrom(NOA, { subject: '[R-000002]', headers: PROVEN, text: 'PRENDRE' })
  await world
    .knex('tickets')
    .where({ number: 1 })
    .update({ due_at: world.now - 86_400_000 })
  const solved = { status: 'resolved', resolved_at: world.now - 40 * 86_400_000 }
  await world.knex('tickets').where({ number: 4 }).update(solved)
  await world.knex('people').where({ name: CAMILLE.name }).update({ name: LONG_NAME })
}

/** Not of Camille, whom documents forget. */
async function ofDominique(knex: World['knex']): Promise<number> {
  return (await knex('tickets').where({ number: 2 }).first()).id
}

async function failOne({ knex }: World): Promise<number> {
  const row = await knex('inbound_messages')
    .where({ ticket_id: await ofDominique(knex) })
    .first()
  const because = `${'it could not be parsed, and this is said at great length; '.repeat(3)}🤷🏽‍♀️`
  await knex('inbound_messages').where({ id: row.id }).update({ status: 'failed', because })
  return row.id
}

async function giveUpOne({ knex }: World): Promise<number> {
  const row = await knex('outbox_messages')
    .where({ ticket_id: await ofDominique(knex) })
    .first()
  const error = `550 5.1.1 ${'the server explains what it thinks of this address. '.repeat(4)}\u001b[2J`
  await knex('outbox_messages')
    .where({ id: row.id })
    .update({ status: 'dead', error, attempts: 30 })
  return row.id
}

/** A wording that an entry learnt, and an entry that a technician made. */
async function learnOne({ knex }: World): Promise<void> {
  const [entry, other] = await knex('faq_entries').orderBy('id').limit(2)
  await knex('faq_wordings').insert({
    entry_id: entry.id,
    text: WIDE_TITLE,
    learnt_at: 1,
  })
  const { person_id: by } = await knex('addresses').where({ address: NOA.address }).first()
  await knex('faq_entries').where({ id: other.id }).update({ origin: 'R-000002', drafted_by: by })
}
