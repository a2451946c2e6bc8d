/** One person who writes and calls within minutes: by mail, and through the technician who takes the call. */

import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from './transcript.js'
import type { World } from './world.js'

type Desk = Pick<World, 'mailFrom' | 'knex'>

export const MINUTE = 60_000

/** Minutes after a call about « Écran noir », and the subject of a mail that is another request. */
export const APART = [
  ['another matter', 4, 'Souris cassée'],
  ['half an hour later', 31, 'Mon écran est éteint'],
] as const

export function mails(world: Desk, subject: string) {
  return world.mailFrom(CAMILLE, {
    subject,
    text: `${subject} depuis ce matin.`,
    headers: PROVEN,
  })
}

export function calls(world: Desk, subject: string) {
  return world.mailFrom(NOA, {
    subject,
    text: 'POUR Camille Martin\nElle ne voit plus rien.',
    headers: PROVEN,
  })
}

/** How many requests were merged into another. */
export async function merged({ knex }: Desk): Promise<number> {
  return (await knex('tickets').whereNotNull('merged_into')).length
}
