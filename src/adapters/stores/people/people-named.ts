/** Finds people of the directory by their whole name, first or last name first. */

import type { Knex } from 'knex'
import type { Person } from '../../../core/request/person.js'
import { fold } from '../../../core/text/text.js'
import { peopleById } from './people.js'

const MOST_FOUND = 10
/** Names of more words are looked up as they are written: their orders are too many. */
const MOST_WORDS = 4
const TITLES = /^(?:m|mr|mrs|ms|mme|mlle|monsieur|madame|mademoiselle)\.? /

/** Active people of that name, at most ten. */
export async function peopleNamed(trx: Knex, name: string): Promise<Person[]> {
  const written = fold(name).replace(TITLES, '').replace(/[,;]/g, ' ')
  const words = written.split(' ').filter((word) => word !== '')
  if (words.length === 0) return []
  const names = words.length > MOST_WORDS ? [words.join(' ')] : [...new Set(orders(words))]
  const ids = (await trx('people')
    .whereIn('name_folded', names)
    .where({ active: true })
    .limit(MOST_FOUND)
    .pluck('id')) as number[]
  const found = await peopleById(trx, ids)
  return found.sort((one, other) => one.id - other.id)
}

/** Every order of the words. */
function orders(words: readonly string[]): string[] {
  if (words.length < 2) return [words.join(' ')]
  return words.flatMap((word, at) =>
    orders(words.toSpliced(at, 1)).map((others) => `${word} ${others}`),
  )
}
