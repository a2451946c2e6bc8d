/** The form « Réponse type » of a board: one is chosen, looked at, changed, looked at once more, and sent as the words of a mail. */

import type { App, BlockAction } from '@slack/bolt'
import {
  answersOf,
  type FilledFor,
  readyTextFor,
} from '../../../core/deciding/asking/citing-ready.js'
import { inLanguage } from '../../../core/faq/named-ready-answers.js'
import type { ReadyAnswer } from '../../../core/faq/ready-answer.js'
import { isAgent } from '../../../core/request/person.js'
import { type AgentCommandName, agentKeywordOf } from '../../../core/words/agent-keywords.js'
import { readAsPerson } from '../../chat/as-person.js'
import type { Desk } from '../base/desk.js'
import { nullIfGone } from '../base/fault.js'
import { type ModalTap, openModal } from '../base/open-modal.js'
import { MAX_METADATA, previewView } from '../buttons/text-form-view.js'
import { typedArrival } from '../heard/arrival.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import { withEmoji } from '../kit/emoji.js'
import {
  READY_ANSWER,
  READY_HOW,
  READY_TEXT,
  readReadyMetadata,
  readyView,
  VIEW_READY,
  type waysToSend,
} from './ready-view.js'

export interface ReadyRequest extends ModalTap {
  readonly number: number
}

/** Opens it at once: Slack waits three seconds for that. */
export async function openReadyForm(desk: Desk, request: ReadyRequest): Promise<void> {
  const { user, number, place } = request
  const facts = await readFacts(desk, user, number)
  const words = await desk.wordsFor(user)
  if (!facts || facts.answers.length === 0) {
    if (place) await desk.whisper(user, place, facts ? 'ready-none' : 'agents-only')
    return
  }
  const view = readyView({ ...shownOf(facts), words, metadata: { number, place }, chosen: null })
  await openModal(desk, request, view)
}

interface ReadyFacts {
  readonly filledFor: FilledFor
  readonly status: Parameters<typeof waysToSend>[0]
  /** One of each name, in the language of the request's requester where there is one. */
  readonly answers: readonly ReadyAnswer[]
}

/** As things are now. Null: there is no such request, or this is no technician. */
function readFacts(desk: Desk, user: string, number: number): Promise<ReadyFacts | null> {
  return readAsPerson(desk, user, async (unit, by) => {
    if (!by || !isAgent(by)) return null
    const found = await unit.dossier(number, { most: 0 })
    if (!found) return null
    const { ticket, requester } = found
    const catalogue = await unit.catalogue()
    const all = answersOf(await unit.readyAnswers(), by, catalogue)
    const locales = [requester.locale ?? desk.locale, desk.locale]
    const answers = [...new Set(all.map(({ name }) => name))].flatMap(
      (name) => inLanguage(all, name, locales) ?? [],
    )
    return { filledFor: { ticket, requester, by, catalogue }, status: ticket.status, answers }
  })
}

function shownOf({ status, answers }: ReadyFacts): Pick<ReadyFacts, 'status' | 'answers'> {
  return { status, answers }
}

export function listenReadyForm(app: App, desk: ListeningDesk): void {
  app.action(READY_ANSWER, async ({ ack, body }) => {
    const { view, user } = body as BlockAction
    const metadata = view ? readReadyMetadata(view.private_metadata) : null
    // Of another version: left to be answered as such.
    if (!view || !metadata) return
    await ack()
    const facts = await readFacts(desk, user.id, metadata.number)
    const answer = facts && answerOf(facts, chosenIn(view, 'answer', READY_ANSWER))
    if (!answer) return
    const chosen = { name: answer.name, text: readyTextFor(facts.filledFor, answer, '') }
    const words = await desk.wordsFor(user.id)
    await nullIfGone(() =>
      desk.client.views.update({
        view_id: view.id,
        hash: view.hash,
        view: readyView({ ...shownOf(facts), words, metadata, chosen }),
      }),
    )
  })
  listenSubmission(app, desk)
}

function listenSubmission(app: App, desk: ListeningDesk): void {
  app.view(VIEW_READY, async ({ ack, body, view }) => {
    const user = body.user.id
    const metadata = readReadyMetadata(view.private_metadata)
    if (!metadata) return
    const { number, place } = metadata
    const name = chosenIn(view, 'answer', READY_ANSWER)
    const text = withEmoji(textIn(view, `text:${name}`))
    const words = await desk.wordsFor(user)
    const facts = await readFacts(desk, user, number)
    const answer = facts && answerOf(facts, name)
    // Whoever changed the text has it all; what is too long for that must still be there.
    if (!answer && text.trim() === '')
      return ack({
        response_action: 'errors',
        errors: { answer: words.chat['ready-gone'] },
      })
    const command = agentKeywordOf(wayOf(chosenIn(view, 'how', READY_HOW)))
    if (text.trim() !== '') {
      const body = `${command} SELON TYPE ${name}`
      const value = { number, heldId: null, body, adds: 'text' } as const
      const preview = previewView(words, value, place, text)
      // A text of many line breaks outgrows what a view can carry: the form has shown it, too.
      if ((preview.private_metadata?.length ?? 0) <= MAX_METADATA)
        return ack({ response_action: 'push', view: preview })
    }
    const own = withEmoji(textIn(view, `more:${name}`))
    const said =
      text.trim() === ''
        ? `${command} TYPE ${name}\n${own}`
        : `${command} SELON TYPE ${name}\n${text}`
    await desk.keep([typedArrival({ user, text: said.trim(), number, place, id: view.id })])
    await ack()
  })
}

function answerOf({ answers }: ReadyFacts, name: string): ReadyAnswer | undefined {
  return answers.find((answer) => answer.name === name)
}

const WAYS: readonly AgentCommandName[] = ['answer', 'ask', 'resolve']

function wayOf(chosen: string): AgentCommandName {
  return WAYS.find((name) => name === chosen) ?? 'answer'
}

/** The fields that we read of a view. */
interface ReadView {
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

function chosenIn({ state }: ReadView, block: string, action: string): string {
  const input = state.values[block]?.[action] as
    | { readonly selected_option?: { readonly value?: string } | null }
    | undefined
  return input?.selected_option?.value ?? ''
}

function textIn({ state }: ReadView, block: string): string {
  const input = state.values[block]?.[READY_TEXT] as { readonly value?: string | null } | undefined
  return input?.value ?? ''
}
