/** Listens to the slash commands that ask something: they are stored as messages, and acknowledged where they were typed. */

import type { App } from '@slack/bolt'
import { isQuestionWord } from '../../core/deciding/asking/word-kinds.js'
import { formatReference } from '../../core/text/reference.js'
import { fold } from '../../core/text/text.js'
import type { Command } from '../../core/words/keywords.js'
import { listWordsIn, TICKETS_OF } from '../../core/words/names/list-words.js'
import { readIntent } from '../../core/words/read-intent.js'
import { referenceAlone } from '../../core/words/reference-alone.js'
import { whereItGoesOn } from './base/where-it-goes-on.js'
import { typedArrival } from './heard/arrival.js'
import type { ListeningDesk } from './heard/listening-desk.js'
import { typedText } from './kit/typed-text.js'

/** What a slash command says, in the words of a mail; `/demande` opens the form. */
const SLASH_COMMANDS: Readonly<Record<string, (text: string, isAgent: boolean) => string>> = {
  '/demandes': (text) => listWords(text),
  '/faq': (text) => (text === '' ? 'FAQ' : `FAQ ${text}`),
  '/file': (text, isAgent) => (isAgent ? queueWords(text) : 'MES DEMANDES'),
  '/tickets': ticketWords,
}

/** They say something else to technicians. */
const FOR_AGENTS: readonly string[] = ['/file', '/tickets']

/** `/file Réseaux`: a team's. What can name none is looked for. */
function queueWords(text: string): string {
  const asked = `FILE ${text}`.trim()
  return text === '' || listWordsIn(asked) ? asked : `CHERCHER ${text}`
}

/** `/tickets de Lou`: a colleague's; other words are looked for. */
function ticketWords(text: string, isAgent: boolean): string {
  const [, name] = /^(?:de |d['’]|of )\s*(\S.*)$/is.exec(text) ?? []
  const asked = `${TICKETS_OF} ${name}`
  if (name !== undefined && isAgent && listWordsIn(asked)) return asked
  return text === '' ? 'MES TICKETS' : `CHERCHER ${text}`
}

/**
 * `/demandes résolues`, `/demandes resolved`: alone, such a word would be « résolu », which closes a
 * request. `/demandes 433` is that one; words of ours are words (`/demandes aide`), others are looked for.
 */
function listWords(text: string): string {
  const asked = fold(text)
  const [, searched] = /^(?:chercher|rechercher|search)\s+(.*)$/is.exec(text) ?? []
  if (searched !== undefined) return `CHERCHER ${searched}`
  if (asked === '') return 'MES DEMANDES'
  if (/^(resol|solv)/.test(asked)) return 'MES DEMANDES RESOLUES'
  if (/^(ferm|clos|clotur)/.test(asked)) return 'MES DEMANDES FERMEES'
  const number =
    referenceAlone(text, 'short-too') ?? (/^\d{1,9}$/.test(asked) ? Number(asked) : null)
  if (number !== null) return `SUIVI ${formatReference(number)}`
  return isOurs(readIntent(text).command) ? text : `CHERCHER ${text}`
}

/** A word of ours, with nothing that would be done to a request; « nouvelle » would make one, « types » is no word of requesters. */
function isOurs(command: Command | null): boolean {
  if (!command?.strict || command.name === 'new' || command.name === 'ready') return false
  return isQuestionWord(command.name) || (command.argument === '' && command.number === null)
}

export function listenCommands(app: App, desk: ListeningDesk): void {
  for (const [command, wordsOf] of Object.entries(SLASH_COMMANDS))
    app.command(command, async ({ ack, body }) => {
      const isAgent = FOR_AGENTS.includes(command) && (await desk.isAgent(body.user_id))
      const text = wordsOf(typedText(body.text).trim(), isAgent)
      await desk.keep([
        typedArrival({
          user: body.user_id,
          text,
          number: null,
          place: null,
          id: body.trigger_id,
          asks: true,
        }),
      ])
      const typed = {
        user: body.user_id,
        channel: body.channel_id,
        app: body.api_app_id,
        team: body.team_id,
      }
      const told = await whereItGoesOn(desk, typed, 'goes-on')
      // Only they see it (docs.slack.dev, « Responding to commands »).
      await (told === '' ? ack() : ack(told))
    })
}
