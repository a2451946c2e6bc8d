/** Turns of a desk in Slack at random: what people write, tap, fill in, correct and take back there, beside their mails. */

import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../../fixtures/directory.js'
import fc from '../runner/random-cases.js'
import { BETWEEN_AGENTS, BY_AGENTS, BY_REQUESTERS, type Turn, turn } from './random-turns.js'
import type { Who } from './world.js'

/** Those who have the app; a school's mailbox has none. */
export const IN_SLACK: readonly Who[] = [CAMILLE, SACHA, ALEX, DOMINIQUE]
const COMMANDS = ['/demande', '/demandes', '/tickets', '/file', '/faq'] as const

export type ChatTurn =
  | Turn
  | {
      readonly is: 'says'
      readonly who: Who
      readonly words: (mark: string, reference: string) => string
      readonly secret: boolean
      readonly names: string
      /** Of the threads of their conversation, or of the boards, the last first; -1: beside them. */
      readonly thread: number
    }
  /** Any button, of any age; `nth` is counted in what is there. */
  | { readonly is: 'taps'; readonly who: Who; readonly nth: number; readonly fills: boolean }
  | { readonly is: 'home'; readonly who: Who; readonly nth: number; readonly fills: boolean }
  | { readonly is: 'orders'; readonly who: Who; readonly command: string; readonly worded: boolean }
  | { readonly is: 'corrects'; readonly who: Who; readonly nth: number }
  | { readonly is: 'takes-back'; readonly who: Who; readonly nth: number }
  | { readonly is: 'reacts'; readonly who: Who; readonly nth: number; readonly emoji: string }

const number = fc.integer({ min: 1, max: 6 })
const names = number.map((n) => `R-${String(n).padStart(6, '0')}`)
const nth = fc.nat({ max: 200 })
const requester = fc.constantFrom(...IN_SLACK)
const agent = fc.constantFrom(NOA, LOU)
const anybody = fc.oneof(
  { weight: 5, arbitrary: requester },
  { weight: 4, arbitrary: agent },
  { weight: 1, arbitrary: fc.constant(STRANGER) },
)
const is = <T extends string>(name: T) => fc.constant(name)

function says(
  who: fc.Arbitrary<Who>,
  words: Readonly<Record<string, (mark: string, reference: string) => string>>,
  secret: boolean,
): fc.Arbitrary<ChatTurn> {
  return fc.record({
    is: is('says'),
    who,
    words: fc.constantFrom(...Object.values(words)),
    secret: fc.constant(secret),
    names,
    thread: fc.integer({ min: -1, max: 4 }),
  })
}

const NEW = { asks: (mark: string) => `Une panne ${mark} ici, l’écran reste noir.` }

const inSlack: fc.Arbitrary<ChatTurn> = fc.oneof(
  { weight: 6, arbitrary: says(requester, NEW, false) },
  { weight: 8, arbitrary: says(requester, BY_REQUESTERS, false) },
  { weight: 8, arbitrary: says(agent, BY_AGENTS, false) },
  { weight: 3, arbitrary: says(agent, BETWEEN_AGENTS, true) },
  { weight: 1, arbitrary: says(fc.constant(STRANGER), NEW, true) },
  { weight: 14, arbitrary: fc.record({ is: is('taps'), who: anybody, nth, fills: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ is: is('home'), who: anybody, nth, fills: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: is('orders'),
      who: anybody,
      command: fc.constantFrom(...COMMANDS),
      worded: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: is('corrects'), who: anybody, nth }) },
  { weight: 1, arbitrary: fc.record({ is: is('takes-back'), who: anybody, nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: is('reacts'),
      who: anybody,
      nth,
      emoji: fc.constantFrom('eyes', 'white_check_mark', '+1', 'tada'),
    }),
  },
)

export const chatTurns: fc.Arbitrary<readonly ChatTurn[]> = fc.array(
  fc.oneof({ weight: 2, arbitrary: inSlack }, { weight: 1, arbitrary: turn }),
  { minLength: 20, maxLength: 40, size: 'max' },
)
