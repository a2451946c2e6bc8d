/** The form behind a button that wants a text or a name; what is sent to somebody is shown before. */

import type { View, WebClient } from '@slack/web-api'
import type { Fill } from '../templates/blocks.js'
import type { Desk } from './desk.js'
import { fillValue, readFill } from './fills.js'
import { option, select } from './form-options.js'
import { type SlackBlock, sections } from './kit.js'
import { literal } from './mrkdwn.js'
import { isTooLate } from './outage.js'
import type { Place } from './place.js'

export const VIEW_FILL = 'fill'
export const VIEW_PREVIEW = 'fill-preview'
/** Slack: 24 characters of a view's title, 3,000 of an input and of its private data. */
const MOST_TITLE = 24
const MOST_TEXT = 2400
const MOST_CARRIED = 3000
/** And of an option's value: an address may be longer, and its name says the same. */
const MOST_VALUE = 150

/** Words of technicians whose text goes to the requester: it is shown to them before it is sent. */
const SENT = new Set(['REPONDRE', 'RESOUDRE', 'COMPLETER', 'ANSWER', 'RESOLVE', 'ASK'])
const TEAM_WORDS = new Set(['AFFECTER', 'DISPATCH'])

interface Carried {
  readonly fill: string
  readonly place: Place | null
  readonly text?: string
}

/** Opens it at once: Slack waits three seconds for that. */
export async function openFill(
  desk: Desk,
  client: WebClient,
  trigger: string,
  user: string,
  fill: Fill,
  place: Place | null,
  /** It was tapped in a modal, and comes back to that. */
  above = false,
): Promise<void> {
  const view =
    fill.adds === 'name' ? await nameForm(desk, fill, place) : textForm(desk, fill, place)
  if (!view) {
    if (place) await desk.whisper(user, place, 'not-possible')
    return
  }
  try {
    await client.views[above ? 'push' : 'open']({ trigger_id: trigger, view })
  } catch (error) {
    if (!isTooLate(error)) throw error
    if (place) await desk.whisper(user, place, 'too-late')
  }
}

export interface FilledForm {
  readonly fill: Fill
  readonly place: Place | null
  /** The whole of what was said, as by mail. */
  readonly text: string
  /** It goes to somebody else: to be looked at first. */
  readonly preview: View | null
}

interface Submitted {
  readonly private_metadata: string
  readonly callback_id: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

export function readFillForm(desk: Desk, view: Submitted): FilledForm {
  const carried = JSON.parse(view.private_metadata) as Carried
  const fill = readFill(carried.fill) as Fill
  const { place } = carried
  const values = view.state.values
  const written =
    carried.text ??
    String((values.text?.text as { value?: string | null } | undefined)?.value ?? '')
  const name = (values.name?.name as { selected_option?: { value: string } } | undefined)
    ?.selected_option?.value
  const line = name === undefined ? fill.body : `${fill.body} ${name}`
  const text = [line, written.trim()].filter((part) => part !== '').join('\n')
  const asks = view.callback_id === VIEW_FILL && SENT.has(fill.body.split('\n')[0] ?? '')
  const shown = asks ? preview(desk, fill, place, written) : null
  // A text of many line breaks outgrows what a form can carry: the form has shown it, too.
  const fits = (shown?.private_metadata?.length ?? 0) <= MOST_CARRIED
  return { fill, place, text, preview: fits ? shown : null }
}

function textForm(desk: Desk, fill: Fill, place: Place | null): View {
  const label = labelOf(desk, fill)
  return form(desk, label, { fill: fillValue(fill), place }, [
    {
      type: 'input',
      block_id: 'text',
      label: plain(desk.words.chat.text),
      element: {
        ...{ type: 'plain_text_input', action_id: 'text', multiline: true, focus_on_load: true },
        max_length: MOST_TEXT,
      },
    },
  ])
}

async function nameForm(desk: Desk, fill: Fill, place: Place | null): Promise<View | null> {
  const { teams } = await desk.store.transaction((unit) => unit.catalogue())
  const toTeam = TEAM_WORDS.has(fill.body)
  const choices = toTeam
    ? teams.map(({ name, code }) => [name, code] as const)
    : [...new Map(teams.flatMap(({ members }) => members.map((m) => [m.address, m])))].map(
        ([address, { name }]) => [name || address, address] as const,
      )
  // Slack takes no list without a choice.
  if (choices.length === 0) return null
  const { chat } = desk.words
  return form(desk, labelOf(desk, fill), { fill: fillValue(fill), place }, [
    {
      type: 'input',
      block_id: 'name',
      label: plain(toTeam ? chat.team : chat.person),
      element: select(
        'name',
        choices.map(([label, value]) => option(label, value.length <= MOST_VALUE ? value : label)),
        '',
      ),
    },
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: plain(chat.note),
      element: {
        ...{ type: 'plain_text_input', action_id: 'text', multiline: true },
        max_length: MOST_TEXT,
      },
    },
  ])
}

function preview(desk: Desk, fill: Fill, place: Place | null, text: string): View {
  const { chat } = desk.words
  const carried: Carried = { fill: fillValue(fill), place, text }
  return {
    ...form(desk, chat.preview, carried, [
      { type: 'context', elements: [{ type: 'mrkdwn', text: chat['preview-hint'] }] },
      ...sections(literal(text), '>'),
    ]),
    callback_id: VIEW_PREVIEW,
  }
}

function form({ words }: Desk, title: string, carried: Carried, blocks: SlackBlock[]): View {
  return {
    type: 'modal',
    callback_id: VIEW_FILL,
    private_metadata: JSON.stringify(carried),
    title: plain(title.slice(0, MOST_TITLE)),
    submit: plain(words.chat.send.slice(0, MOST_TITLE)),
    close: plain(words.chat.cancel.slice(0, MOST_TITLE)),
    blocks: blocks as never,
  }
}

function labelOf({ words }: Desk, { body }: Fill): string {
  const [line = ''] = body.split('\n')
  const named = Object.values(words.buttons).find(
    (button) => button.line !== '' && button.line === line,
  )
  return named?.label ?? words.buttons.complete?.label ?? line
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text }
}
