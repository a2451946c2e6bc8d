/** A table: the actions of `amigo tickets`, with their arguments and their help. */

/** The verbs of docs/behaviour.md, What a technician can write; `name`: what stands on its line. */
export const TICKET_ACTIONS = {
  take: { name: null, text: false, does: 'take it: it becomes yours' },
  dispatch: { name: '<team>', text: true, does: 'pass it to another team, with a note' },
  assign: { name: '<person>', text: true, does: 'give it to a technician, with a note' },
  ask: { name: null, text: true, does: 'ask its requester for more' },
  note: { name: null, text: true, does: 'leave a private note' },
  send: {
    name: '[note]',
    text: false,
    does: 'send a note of yours to its requester: the one of that number, or your last',
  },
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
export type TicketAction = keyof typeof TICKET_ACTIONS
