/** A table: the actions of `amigo tickets`, with their arguments and their help. */

import type { CorrectableField } from '../../core/words/corrected-fields.js'

/** The verbs of docs/behaviour.md, What a technician can write; `name`: what stands on its line; `text`: what follows may be left out (true), or may not (« needed »); `files`: it may bring some. */
export const TICKET_ACTIONS = {
  take: { name: null, text: false, files: false, does: 'take it: it becomes yours' },
  dispatch: {
    name: '<team>',
    text: true,
    files: false,
    does: 'pass it to another team, with a note',
  },
  assign: {
    name: '<person>',
    text: true,
    files: false,
    does: 'give it to a technician, with a note',
  },
  ask: { name: null, text: 'needed', files: true, does: 'ask its requester for more' },
  wait: {
    name: '<day>',
    text: 'needed',
    files: true,
    does: 'wait for somebody else until that day (12/12, Friday, 3 days), with what for; its requester is told',
  },
  note: { name: null, text: 'needed', files: true, does: 'leave a private note' },
  send: {
    name: '[note]',
    text: false,
    files: false,
    does: 'send a note of yours to its requester: the one of that number, or your last',
  },
  reply: { name: null, text: 'needed', files: true, does: 'answer its requester' },
  resolve: { name: null, text: 'needed', files: true, does: 'resolve it, with the solution' },
  faq: {
    name: null,
    text: true,
    files: false,
    does: 'make a FAQ entry of its solution, for a colleague to publish',
  },
  publish: {
    name: null,
    text: true,
    files: false,
    does: 'publish the entry that a colleague made of it',
  },
  reopen: {
    name: null,
    text: 'needed',
    files: false,
    does: 'reopen a resolved one, with the reason',
  },
  close: {
    name: null,
    text: 'needed',
    files: true,
    does: 'close a duplicate or junk, with the reason; its requester is told',
  },
  merge: {
    name: '<other>',
    text: true,
    files: false,
    does: 'merge that request into it, which answers in its place; 72 hours to undo',
  },
  link: { name: '<other>', text: true, files: false, does: 'link it with that request' },
  unlink: {
    name: '<other>',
    text: true,
    files: false,
    does: 'link it no longer; part what was merged less than three days ago',
  },
  split: {
    name: null,
    text: 'needed',
    files: false,
    does: 'make a request of its own of the text, for its requester, linked to it',
  },
  incident: {
    name: null,
    text: 'needed',
    files: false,
    does: 'make it the head of an incident, with what everybody is told',
  },
  attach: {
    name: '[requests...]',
    text: false,
    files: false,
    does: 'attach to the incident: all, none, or references; or it to the incident named',
  },
  detach: {
    name: '[requests...]',
    text: false,
    files: false,
    does: 'let it go on by itself, or from the head: all, or references',
  },
  watch: { name: null, text: false, files: false, does: 'follow it: you are told what happens' },
  unwatch: { name: null, text: false, files: false, does: 'follow it no longer' },
  undo: { name: null, text: false, files: false, does: 'take your own last step back' },
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
