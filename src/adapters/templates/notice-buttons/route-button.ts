/** The button that accepts a suggested route: « Affecter à Réseaux (sûr à 92 %) », with the words that a technician would write. */

import type { ShownRoute } from '../../../core/notices/kinds/team.js'
import type { Notice } from '../../../core/notices/notice.js'
import { shorten } from '../../../core/text/text.js'
import type { Button } from '../blocks/blocks.js'
import type { NamedBlocks } from '../blocks/template-blocks.js'
import type { Words } from '../words/words.js'
import { type ButtonContext, button } from './mailto-button.js'

/** Slack shows 75 characters of a label: how sure it is must be among them. */
const LONGEST_TEAM = 40

function routeLabel({ team, sure }: ShownRoute, { route }: Words): string {
  return filled(route.button, { team: shorten(team, LONGEST_TEAM), sure: String(sure) })
}

/** « AFFECTER Réseaux », and below it the fields that go along. */
function routeBody({ team, fields }: ShownRoute, words: Words): string {
  const lines = fields.map(({ field, written }) => `${words.recap[field] ?? field} : ${written}`)
  return [`${words.buttons.dispatch?.line ?? ''} ${team}`, ...lines].join('\n')
}

/** « équipe Réseaux (sûr à 92 %), sous-catégorie … (sûr à 88 %) – d'après : wifi, borne » */
export function routeLine({ team, sure, fields, words: said }: ShownRoute, words: Words): string {
  const { sureOf, because } = words.route
  const parts = [
    [words.recap.team ?? '', team, sure] as const,
    ...fields.map(({ field, name, sure: how }) => [words.recap[field] ?? '', name, how] as const),
  ].map(([label, name, how]) => filled(sureOf, { label, name, sure: String(how) }))
  const why = said.length === 0 ? '' : ` – ${filled(because, { words: said.join(', ') })}`
  return `${parts.join(', ')}${why}`
}

/** What is suggested for a new request, and what was done by itself; null: nothing. */
export function routeBlocks({ kind, data }: Notice, words: Words): NamedBlocks {
  if (kind !== 'team-new') return {}
  const { route } = data
  if (!route) return { route: null }
  const { heading, byItself } = words.route
  return {
    route: [
      { kind: 'heading', text: route.byItself ? byItself : heading },
      { kind: 'paragraph', text: `${routeLine(route, words)}.` },
    ],
  }
}

/** Beside « Affecter à une équipe », in the same notice. */
export function routeButton(context: ButtonContext, route: ShownRoute): Button {
  const { words } = context
  const body = routeBody(route, words)
  const label = routeLabel(route, words)
  const [line = ''] = body.split('\n')
  return { ...button(context, 'dispatch', { body, label, at: 1 }), line }
}

/** The same on a board. */
export function chatRouteButton(
  number: number,
  route: ShownRoute,
  words: Words,
): Pick<Button, 'label' | 'value'> {
  const value = { number, heldId: null, body: routeBody(route, words), adds: 'nothing' } as const
  return { label: routeLabel(route, words), value }
}

/** As a function: « $& » in a name is no pattern. */
function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
