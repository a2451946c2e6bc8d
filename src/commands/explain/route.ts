/** The team that a new request would be sent to, or that would be suggested for it, and why; for `amigo explain`. */

import { teamByCatalogue } from '../../core/deciding/decision/catalogue-team.js'
import { titleOf } from '../../core/deciding/decision/title.js'
import {
  shownRoute,
  suggestedRoute,
  type WhyNoRoute,
} from '../../core/deciding/opening/suggested-route.js'
import type { ShownRoute } from '../../core/notices/kinds/team.js'
import type { Message } from '../../core/reading/message.js'
import { resolveFields } from '../../core/request/catalogue/fields.js'
import { guessedProduct } from '../../core/request/catalogue/product-guess.js'
import { LEAST_DECISIONS } from '../../core/routing/learn.js'
import { readFields } from '../../core/words/form.js'
import type { AskedBase } from './asked-base.js'

export interface RouteSeen {
  /** What would be suggested to the team that triages; null: nothing. */
  readonly route: ShownRoute | null
  /** Why, in words; '' of a mail that opens nothing. */
  readonly routeBecause: string
}

export const NO_ROUTE: RouteSeen = { route: null, routeBecause: '' }

/** As a new request is routed (core/deciding/opening/new-ticket.ts, core/deciding/opening/suggested-route.ts). */
export function routeOf(message: Message, kept: string, asked: AskedBase): RouteSeen {
  if ('why' in asked) return { route: null, routeBecause: `not known: ${asked.why}` }
  const { catalogue, routing } = asked
  const written = readFields(kept)
  const { values } = resolveFields(written, catalogue, { sites: [], opening: true })
  const named = written.product !== undefined || written.family !== undefined
  const guess = named ? undefined : guessedProduct(message.subject, kept, catalogue)
  const productId = values.productId ?? guess?.id
  const team = teamByCatalogue(
    { ...values, ...(productId === undefined ? {} : { productId }) },
    catalogue,
  )
  if (team !== null) {
    const name = catalogue.team.get(team)?.name ?? ''
    return { route: null, routeBecause: `the catalogue sends it to ${name}` }
  }
  const request = {
    status: 'dispatched',
    teamId: catalogue.triageTeamId,
    title: values.title ?? titleOf(message.subject, kept),
    description: message.text,
    subcategoryCode: values.subcategoryCode ?? null,
    productId: productId ?? null,
  } as const
  const route = shownRoute(routing, catalogue, request)
  if (route) return { route, routeBecause: wordsOf(route) }
  const why = suggestedRoute(routing, catalogue, request)
  return { route, routeBecause: typeof why === 'string' ? WHY[why](routing.decisions) : '' }
}

function wordsOf({ words }: ShownRoute): string {
  return words.length === 0 ? 'no word alone says so' : `its words: ${words.join(', ')}`
}

const WHY: Readonly<Record<WhyNoRoute, (decisions: number) => string>> = {
  'never-learnt': () => 'nothing was learnt yet: the sweep does so once a day',
  'too-few': (n) =>
    `too little was learnt: of ${n} solved requests, and it takes ${LEAST_DECISIONS}`,
  'one-label': () => 'one team alone has solved requests',
  'no-known-words': () => 'too few of its words were in requests that were solved',
  unsure: () => 'no team is likely enough',
  stays: () => 'the team that triages solves such requests itself',
  routed: () => 'it waits for no triage',
}

export function routeText({ route, routeBecause }: RouteSeen): string[] {
  if (!route)
    return routeBecause === '' ? [] : [`  route    none suggested — because: ${routeBecause}`]
  const { team, sure, fields } = route
  const parts = [`${team} ${sure} %`, ...fields.map(({ name, sure: how }) => `${name} ${how} %`)]
  return [`  route    ${parts.join(', ')} — because: ${routeBecause}`]
}
