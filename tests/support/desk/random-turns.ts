/** Turns of a desk at random: what requesters, technicians, strangers and machines write, and time that goes by. */

import { ALEX, CAMILLE, COLLEGE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import fc from '../runner/random-cases.js'
import type { Who } from './world.js'

const DAY = 24 * 60 * 60_000

export const REQUESTERS: readonly Who[] = [CAMILLE, SACHA, ALEX, COLLEGE, DOMINIQUE]
const AGENTS: readonly Who[] = [NOA, LOU]
/** Requests are named by their numbers, whether there are so many or not. */
const NUMBERS = 6

/** `mark`: a word that stands nowhere else. */
type Words = (mark: string, reference: string) => string

export const BY_REQUESTERS: Readonly<Record<string, Words>> = {
  reply: (mark) => `Bonjour,\n\nC’est encore en panne ${mark}.\nMerci`,
  thanks: (mark) => `c’est bon, merci ${mark}`,
  close: () => 'CLORE',
  reopen: (mark) => `ROUVRIR\nEncore ${mark}`,
  undo: () => 'ANNULER',
  correct: (mark) => `CORRIGER\nMieux dit ${mark}`,
  another: (mark) => `NOUVELLE : autre chose ${mark}`,
  form: (mark) => `Produit : GFC\nTitre : Titre ${mark}`,
  negated: (mark) => `Ne pas clore, ce n’est pas résolu ${mark}`,
  status: (_, reference) => `SUIVI COMPLET ${reference}`,
  search: () => 'CHERCHER panne',
  site: () => 'ETABLISSEMENT',
  yes: () => 'oui',
  one: () => '1',
}
export const BY_AGENTS: Readonly<Record<string, Words>> = {
  take: () => 'PRENDRE',
  dispatch: () => 'AFFECTER gestion',
  assign: () => 'ASSIGNER Lou Garnier',
  ask: (mark) => `COMPLETER\nQuel poste ${mark} ?`,
  answer: (mark) => `REPONDRE\nVoici ${mark}.`,
  solve: (mark) => `RESOUDRE\nFait ${mark}.`,
  reopen: (mark) => `ROUVRIR\nPas fini ${mark}`,
  discard: () => 'CLORE indésirable',
  undo: () => 'ANNULER',
  merge: (_, reference) => `FUSIONNER ${reference}`,
  link: (_, reference) => `LIER ${reference}`,
  part: (_, reference) => `DELIER ${reference}`,
  split: (mark) => `SEPARER\nAutre sujet ${mark}`,
  incident: (mark) => `INCIDENT\nPanne générale ${mark}.`,
  attach: (_, reference) => `RATTACHER ${reference}`,
  status: (_, reference) => `SUIVI ${reference}`,
  search: () => 'CHERCHER panne',
  queue: () => 'FILE',
  one: () => '1',
}
/** What a technician writes and no requester may read. */
export const BETWEEN_AGENTS: Readonly<Record<string, Words>> = {
  note: (mark) => `NOTE\nEntre nous ${mark}`,
  plain: (mark) => `Je regarde ${mark}`,
}

export type Turn =
  | { readonly is: 'asks'; readonly who: Who; readonly forSite: boolean }
  | {
      readonly is: 'writes'
      readonly who: Who
      readonly words: Words
      readonly side: 'requester' | 'agent'
      readonly secret: boolean
      /** The reference that the words name. */
      readonly names: string
      /** Of the mails that they got, the one answered, the last first; -1: none, the subject names `on`. */
      readonly answers: number
      readonly on: string
    }
  | { readonly is: 'stranger'; readonly on: string }
  | { readonly is: 'absent'; readonly who: Who }
  | { readonly is: 'time'; readonly by: number }
  | { readonly is: 'forget'; readonly who: Who }

const reference = fc.integer({ min: 1, max: NUMBERS }).map((n) => `R-${String(n).padStart(6, '0')}`)
const requester = fc.constantFrom(...REQUESTERS)

function writes(
  people: readonly Who[],
  table: Readonly<Record<string, Words>>,
  facts: { readonly side: 'requester' | 'agent'; readonly secret: boolean },
): fc.Arbitrary<Turn> {
  return fc.record({
    is: fc.constant('writes' as const),
    who: fc.constantFrom(...people),
    words: fc.constantFrom(...Object.values(table)),
    side: fc.constant(facts.side),
    secret: fc.constant(facts.secret),
    names: reference,
    answers: fc.integer({ min: -1, max: 3 }),
    on: reference,
  })
}

export const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('asks' as const),
      who: requester,
      forSite: fc.boolean(),
    }),
  },
  {
    weight: 14,
    arbitrary: writes(REQUESTERS, BY_REQUESTERS, { side: 'requester', secret: false }),
  },
  { weight: 16, arbitrary: writes(AGENTS, BY_AGENTS, { side: 'agent', secret: false }) },
  { weight: 3, arbitrary: writes(AGENTS, BETWEEN_AGENTS, { side: 'agent', secret: true }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('stranger' as const), on: reference }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('absent' as const), who: requester }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('time' as const),
      by: fc.constantFrom(DAY, 8 * DAY, 32 * DAY, 430 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('forget' as const),
      who: fc.constantFrom(CAMILLE, SACHA, ALEX),
    }),
  },
)

export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(turn, {
  minLength: 15,
  maxLength: 35,
  size: 'max',
})
