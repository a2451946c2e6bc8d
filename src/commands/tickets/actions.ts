/** A table: the actions of `amigo tickets`, with their arguments and their help. */

import type { CorrectableField } from '../../core/words/corrected-fields.js'

/** The verbs of docs/behaviour.md, What a technician can write; `name`: what stands on its line. */
export const TICKET_ACTIONS = {
  take: { name: null, text: false, does: 'take it: it becomes yours' },
  dispatch: { name: '<team>', text: true, does: 'pass it to another team, with a note' },
  assign: { name: '<person>', text: true, does: 'give it to a technician, with a note' },
  ask: { name: null, text: true, does: 'ask its requester for more' },
  note: { name: null, text: true, does: 'leave a private note' },
  reply: { name: null, text: true, does: 'answer its requester' },
  resolve: { name: null, text: true, does: 'resolve it, with the solution' },
  faq: {
    name: null,
    text: true,
    does: 'make a FAQ entry of its solution, for a colleague to publish',
  },
  publish: { name: null, text: true, does: 'publish the entry that a colleague made of it' },
  reopen: { name: null, text: true, does: 'reopen a resolved one, with the reason' },
} as const
/** The fields of `amigo tickets set`, each with the label that the same line of a mail has. */
export const SET_FIELDS = {
  title: 'title',
  service: 'service',
  subcategory: 'subcategory',
  family: 'family',
  product: 'product',
  impact: 'impact',
  urgency: 'urgency',
  site: 'site',
  requester: 'requester',
} as const satisfies Readonly<Record<string, CorrectableField>>
export type SetFields = Readonly<Partial<Record<keyof typeof SET_FIELDS, string>>>

export type TicketAction = keyof typeof TICKET_ACTIONS
