/** The tables of docs/behaviour.md about what people write: keywords of requesters and of technicians. */

import { AGENT_KEYWORDS, type AgentCommandName } from '../../src/core/words/agent-keywords.js'
import {
  type ArgumentKind,
  type CommandName,
  REQUESTER_KEYWORDS,
} from '../../src/core/words/keywords.js'
import { table } from '../support/documents/documents.js'

/** What each word does, in one line. A word without its line does not compile. */
const REQUESTERS: Readonly<Record<CommandName, string>> = {
  close: 'closes the request; with a number, says which suggested answer solved it',
  reopen: 'reopens a resolved request; without a text, it is asked for',
  keep: 'keeps a resolved request open for another month, once a resolution',
  undo: 'takes the person’s own last closing or reopening back',
  rate: 'says how satisfied the person is with a request that is over, from 1 to 4; words may follow',
  correct: 'replaces the description, while nobody has taken the request',
  new: 'makes a request of its own of the text, linked to the first',
  open: 'lists the person’s open requests',
  resolved: 'lists those that are resolved',
  closed: 'lists those that are closed',
  status: 'shows one request and its journal',
  unfold: 'the same, with what was folded away of each entry that the person may unfold',
  watch: 'follows the request: the person is told what happens to it',
  unwatch: 'follows it no longer; whoever asked for it, or has it, can’t leave it',
  site: 'lists what was asked on behalf of the sites that the person heads',
  queue: 'technicians: lists what waits for their teams',
  mine: 'technicians: lists what they have; of anybody else, the same as `MES DEMANDES`',
  ready: 'technicians: lists their ready answers; with a name, shows that one, as it would be sent',
  help: 'sends what can be written, and a blank form',
  faq: 'looks for answers; with a number, shows that suggestion in full',
  search: 'looks for requests by what is written in them, among those that the person may see',
  product: 'looks for products by three letters or more',
}

const FOLLOWED: Readonly<Record<ArgumentKind, string>> = {
  bare: 'nothing',
  text: 'a text',
  reference: 'a reference, or nothing',
  words: 'words on its line',
  rating: 'a number from 1 to 4, and perhaps a text',
}

const AGENTS: Readonly<Record<AgentCommandName, string>> = {
  amend: 'corrects the fields that stand below it, a line each',
  take: 'takes the request; one that a colleague has, after a question',
  dispatch: 'gives it to another team, with a note',
  assign: 'gives it to a technician, with a note',
  ask: 'asks the requester; whoever asks has it from then on, unless a colleague does',
  wait: 'waits for somebody else (a supplier, a delivery, the holidays) until the day on its line, with what for, which its requester is told; whoever writes has it from then on, unless a colleague does',
  answer: 'answers the requester; the state stays',
  note: 'leaves a private note',
  undo: 'takes their own last step back',
  send: 'sends a note of theirs to the requester as it is: the one of that number, or their last',
  resolve: 'resolves it with the solution',
  reopen: 'reopens a resolved request with the reason',
  draft: 'makes a draft answer of the solution of a resolved request',
  publish: 'publishes the draft of a colleague',
  merge: 'merges that request into this one, which answers in its place; their people keep apart',
  link: 'links it with that request: technicians see it on both',
  unlink: 'links it no longer; parts what was merged less than three days ago',
  split: 'makes a request of its own of the text, for the same requester, linked to this one',
  incident:
    'makes the request the head of an incident: its requester, and those of all that are attached to it, get the text',
  attach:
    'on the head: attaches all that are proposed, those that are named, or none; on another request: attaches it to the incident that is named, or to the only one',
  detach: 'lets the request, or those that the head names, go on by itself again',
  close:
    'closes a duplicate, junk, or for another reason; SANS PRÉVENIR before it tells its requester nothing',
}

const TAKES = {
  nothing: 'nothing',
  text: 'a text',
  below: 'a text, below it',
  name: 'a name on its line',
} as const

/** What may stand on the line of a word that takes nothing else. */
const NAMED: Readonly<Partial<Record<AgentCommandName, string>>> = {
  take: 'nothing, `QUAND MÊME`, or `À` and who has it',
  send: 'nothing, or the number of a note',
  attach: '`TOUT`, `AUCUNE`, references, or nothing',
  detach: '`TOUT`, references, or nothing',
}

const written = (words: readonly string[]) =>
  words.map((word) => `\`${word.toUpperCase()}\``).join(', ')

export function requesterWords(): string {
  const rows = (Object.keys(REQUESTERS) as CommandName[]).map((name) => {
    const { words, takes } = REQUESTER_KEYWORDS[name]
    return [written(words), FOLLOWED[takes], REQUESTERS[name]]
  })
  return table(['Words', 'Followed by', 'What it does'], rows)
}

export function agentWords(): string {
  const rows = (Object.keys(AGENTS) as AgentCommandName[]).map((name) => {
    const { words, takes } = AGENT_KEYWORDS[name]
    return [written(words), NAMED[name] ?? TAKES[takes], AGENTS[name]]
  })
  return table(['Words', 'Followed by', 'What it does'], rows)
}
