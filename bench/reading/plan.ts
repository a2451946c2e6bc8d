/** Who replies to what, with which program, in which language and form: all that a seed decides first. */

import { CLIENTS } from './clients/all.js'
import type { Client, Form, Position, Wrap } from './clients/client.js'
import { LANGUAGES, type Language, type Moment, type Person } from './languages.js'
import type { Dice } from './random.js'

export const QUOTED = ['nothing', 'person', 'notice'] as const
/** What is quoted: nothing, the mail of a person, or one of our own notices. */
export type Quoted = (typeof QUOTED)[number]

export interface Plan {
  readonly client: Client
  /** Of the writer, and of what is quoted. */
  readonly language: Language
  /** Of the program: mostly the writer's. */
  readonly interfaceLanguage: Language
  readonly form: Form
  readonly position: Position
  readonly quoted: Quoted
  readonly wrap: Wrap
  readonly width: number
  readonly writer: Person
  readonly asker: Person
  /** Of the mail that is answered. */
  readonly at: Moment
}

const WRITERS: readonly Person[] = [
  { name: 'Camille Martin', address: 'camille.martin@academie.example' },
  { name: 'Zoé Lenoir', address: 'z.lenoir@college.example' },
  { name: 'Jean-Paul Vasseur', address: 'jpvasseur3@lycee.example' },
  { name: 'DELATTRE Anne', address: 'anne.delattre@academie.example' },
  { name: 'Secrétariat Collège Jean-Moulin', address: 'ce.0140096d@academie.example' },
  { name: 'Judith Hadley', address: 'j.hadley@school.example' },
  { name: 'Imre Vogt', address: 'imre.vogt@schule.example' },
]
const ASKERS: readonly Person[] = [
  { name: 'Noa Petit', address: 'noa.petit@academie.example' },
  { name: 'Assistance de proximité', address: 'proximite@academie.example' },
  { name: 'LEROY Théo', address: 'theo.leroy@academie.example' },
  { name: 'support@academie.example', address: 'support@academie.example' },
]

export function planOf(dice: Dice, only?: { readonly client?: string }): Plan {
  const client = dice.pick(CLIENTS.filter(({ name }) => (only?.client ?? name) === name))
  // French and English are what is mostly written to the desk.
  const language = dice.chance(0.5) ? dice.pick(['fr', 'fr', 'en'] as const) : dice.pick(LANGUAGES)
  const position = dice.pick(client.positions)
  const quoted = dice.pick([
    'nothing',
    'person',
    'person',
    'person',
    'person',
    'notice',
    'notice',
    'notice',
    'notice',
    'notice',
  ] as const)
  return {
    client,
    language,
    interfaceLanguage: dice.chance(0.88) ? language : dice.pick(LANGUAGES),
    form: dice.pick(client.forms),
    position: quoted === 'nothing' ? 'top' : position,
    quoted,
    wrap: dice.pick(client.wraps),
    width: dice.between(72, 78),
    writer: dice.pick(WRITERS),
    asker: dice.pick(ASKERS),
    at: {
      year: dice.between(2024, 2026),
      month: dice.between(1, 12),
      day: dice.between(1, 28),
      hour: dice.between(7, 18),
      minute: dice.between(0, 59),
      second: dice.between(0, 59),
    },
  }
}
