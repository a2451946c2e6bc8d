/** The questions of ours that stories answer: how each comes to be asked, and what came of the answer. */

import { CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import type { AnswerCase, Asked, Outcome } from '../../fixtures/questions.js'
import { importAnswers } from '../desk/answers.js'
import type { Sent, Who, World } from '../desk/world.js'
import { type Way, write } from './ways.js'

interface Question {
  readonly who: Who
  /** The request in whose thread it is asked; undefined: in none. */
  readonly number: number | undefined
  readonly ask: (world: World, way: Way) => Promise<readonly Sent[]>
}

const mouse = (world: World, way: Way) =>
  world && write(world, way, CAMILLE, { text: 'Ma souris ne répond plus.' })

async function two(world: World): Promise<void> {
  const subjects = ['Souris', 'Imprimante du CDI']
  for (const subject of subjects) await world.mailFrom(CAMILLE, { subject, text: 'En panne.' })
}

const word = (text: string) => async (world: World, way: Way) => {
  await mouse(world, way)
  return write(world, way, CAMILLE, { number: 1, text })
}

export const QUESTIONS: Readonly<Record<Asked, Question>> = {
  reopen: {
    who: CAMILLE,
    number: 1,
    async ask(world, way) {
      await mouse(world, way)
      await write(world, 'mail', NOA, { number: 1, text: 'RESOUDRE\nPile changée.' })
      return write(world, way, CAMILLE, { number: 1, text: 'ROUVRIR' })
    },
  },
  correct: { who: CAMILLE, number: 1, ask: word('CORRIGER') },
  new: { who: CAMILLE, number: 1, ask: word('NOUVELLE') },
  site: {
    who: SACHA,
    number: 1,
    ask: (world, way) => write(world, way, SACHA, { text: 'La borne du wifi est éteinte.' }),
  },
  service: {
    who: CAMILLE,
    number: 1,
    ask: (world, way) =>
      write(world, way, CAMILLE, { text: 'Sous-catégorie : gestion\n\nRien ne va.' }),
  },
  product: {
    who: CAMILLE,
    number: 1,
    ask: (world, way) => write(world, way, CAMILLE, { text: 'Produit : Zorglub\n\nRien ne va.' }),
  },
  which: {
    who: CAMILLE,
    number: undefined,
    async ask(world, way) {
      await two(world)
      return write(world, way, CAMILLE, { text: 'CLORE' })
    },
  },
  'which-of-these': {
    who: CAMILLE,
    number: undefined,
    async ask(world) {
      await two(world)
      return world.mailFrom(CAMILLE, { subject: 'R-000001 et R-000002', text: 'Des nouvelles ?' })
    },
  },
  answers: {
    who: CAMILLE,
    number: 1,
    async ask(world, way) {
      await importAnswers(world)
      return write(world, way, CAMILLE, {
        text: "Bonjour, l'imprimante est affichée hors ligne, comment la rétablir ?",
      })
    },
  },
  faq: {
    who: CAMILLE,
    number: undefined,
    async ask(world, way) {
      await importAnswers(world)
      return write(world, way, CAMILLE, { text: 'FAQ imprimante' })
    },
  },
  confirm: {
    who: CAMILLE,
    number: 1,
    async ask(world) {
      await mouse(world, 'mail')
      return write(world, 'mail', CAMILLE, { number: 1, text: 'CLORE', plain: true })
    },
  },
  agent: {
    who: NOA,
    number: 1,
    async ask(world, way) {
      await mouse(world, 'mail')
      return write(world, way, NOA, { number: 1, text: 'REPONDRE' })
    },
  },
}

/** Asks, and answers as the case says; resolves with what was sent to whoever answered, and to Camille. */
export async function answered(world: World, way: Way, one: AnswerCase): Promise<Outcome> {
  const { who, number, ask } = QUESTIONS[one.asked]
  const question = (await ask(world, way)).find(({ to }) => to === who.address)
  const { by = 'notice', text, file = false } = one
  const sent = await write(world, way, who, {
    text,
    file,
    plain: by === 'unproven',
    ...(number === undefined ? {} : { number }),
    ...(by === 'notice' ? { to: question } : {}),
  })
  return outcomeOf(world, one, who, sent)
}

async function outcomeOf(
  world: World,
  { of = 1 }: Outcome,
  who: Who,
  sent: readonly Sent[],
): Promise<Outcome> {
  // What a choice released comes after it: the last word counts.
  const theirs = sent.filter(({ to }) => to === who.address)
  const row = (await world.ticket(of)) ?? {}
  const nameOf = async (table: string, id: unknown, column: string) =>
    id ? (await world.knex(table).where({ id }).first(column))?.[column] : ''
  const journal = await world.journal(of)
  const requests = await world.knex('tickets').count<{ n: number }[]>({ n: '*' })
  return {
    status: String(row.status),
    answer: theirs.at(-1)?.kind ?? null,
    site: await nameOf('sites', row.site_id, 'code'),
    subcategory: String(row.subcategory_code ?? ''),
    product: await nameOf('products', row.product_id, 'name'),
    description: String(row.description ?? ''),
    requests: Number(requests[0]?.n),
    journal: journal.map(({ text }) => text).join('\n'),
    tells: sent.find(({ to }) => to === CAMILLE.address)?.kind ?? '',
    held: row.held_at !== null,
  }
}
