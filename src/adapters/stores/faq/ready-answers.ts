/** Ready answers in the database: read, imported from the operator's files, and their use counted. */

import type { Knex } from 'knex'
import type { KeptReadyAnswer, ReadyAnswer } from '../../../core/faq/ready-answer.js'
import { writing } from '../../database/transaction.js'
import type { Change } from '../base/change.js'

interface ReadyAnswerRow {
  name: string
  locale: string
  title: string
  keywords: string
  team: string
  text: string
  active: boolean | number
  uses: number
  last_used_at: number | null
}

export interface UsedReadyAnswer extends KeptReadyAnswer {
  readonly uses: number
  /** Epoch ms. */
  readonly lastUsedAt: number | null
}

/** All of them, those whose file is gone too: they are as few as the operator's files. */
export async function readReadyAnswers(trx: Knex): Promise<UsedReadyAnswer[]> {
  const rows = await trx('ready_answers').orderBy(['name', 'locale']).select<ReadyAnswerRow[]>('*')
  return rows.map(({ name, locale, title, keywords, team, text, active, uses, last_used_at }) => ({
    name,
    locale,
    title,
    keywords: JSON.parse(keywords) as string[],
    team,
    text,
    active: Boolean(active),
    uses,
    lastUsedAt: last_used_at === null ? null : Number(last_used_at),
  }))
}

/** Counts one use of a ready answer at `now` (epoch ms). */
export async function countUse(
  trx: Knex,
  { name, locale }: Pick<ReadyAnswer, 'name' | 'locale'>,
  now: number,
): Promise<void> {
  await trx('ready_answers')
    .where({ name, locale })
    .update({ uses: trx.raw('uses + 1'), last_used_at: now })
}

/** What is no longer in the files is retired. In one transaction; with `dryRun`, nothing is written. */
export async function importReadyAnswers(
  knex: Knex,
  answers: readonly ReadyAnswer[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<Change[]> {
  if (dryRun) return changesOf(await readReadyAnswers(knex), answers)
  return writing(knex, async (trx) => {
    const before = await readReadyAnswers(trx)
    for (const answer of answers) await write(trx, answer, before)
    for (const { name, locale } of before)
      if (!answers.some((answer) => isSame(answer, { name, locale })))
        await trx('ready_answers').where({ name, locale }).update({ active: false })
    return changesOf(before, answers)
  })
}

async function write(
  trx: Knex,
  { name, locale, title, keywords, team, text }: ReadyAnswer,
  before: readonly UsedReadyAnswer[],
): Promise<void> {
  const columns = { title, keywords: JSON.stringify(keywords), team, text, active: true }
  if (before.some((kept) => isSame(kept, { name, locale })))
    await trx('ready_answers').where({ name, locale }).update(columns)
  else await trx('ready_answers').insert({ name, locale, ...columns, uses: 0, last_used_at: null })
}

function isSame(a: Pick<ReadyAnswer, 'name' | 'locale'>, b: Pick<ReadyAnswer, 'name' | 'locale'>) {
  return a.name === b.name && a.locale === b.locale
}

function changesOf(before: readonly KeptReadyAnswer[], answers: readonly ReadyAnswer[]): Change[] {
  const changes = answers.flatMap((answer): Change[] => {
    const kept = before.find((one) => isSame(one, answer))
    const details = kept ? differences(kept, answer) : `«${answer.title}»`
    const sign = kept ? '~' : '+'
    return details === '' ? [] : [{ sign, what: 'ready answer', name: labelOf(answer), details }]
  })
  const gone = before.filter(
    (kept) => kept.active && !answers.some((answer) => isSame(answer, kept)),
  )
  return [
    ...changes,
    ...gone.map(
      (kept): Change => ({
        sign: '-',
        what: 'ready answer',
        name: labelOf(kept),
        details: 'no longer offered',
      }),
    ),
  ]
}

/** « title, text »; '' when nothing differs. */
function differences(before: KeptReadyAnswer, after: ReadyAnswer): string {
  const fields = ['title', 'keywords', 'team', 'text'] as const
  const differ = fields.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  return [...(before.active ? [] : ['offered again']), ...differ].join(', ')
}

/** « mot-de-passe (fr) » */
function labelOf({ name, locale }: Pick<ReadyAnswer, 'name' | 'locale'>): string {
  return `${name} (${locale})`
}
