/** What the form behind a button shows, and what is shown before it is sent to somebody. */

import type { View } from '@slack/web-api'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import type { Place } from '../base/place.js'
import { type SlackBlock, sections } from '../kit/block-kit.js'
import { encodeButtonValue } from '../kit/button-value.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'
import { option, select } from '../kit/select.js'

export const VIEW_TEXT_FORM = 'fill'
export const VIEW_PREVIEW = 'fill-preview'
/** Slack: 24 characters of a view's title, 3,000 of an input and of its private data. */
const MOST_TITLE = 24
const MOST_TEXT = 2400
export const MAX_METADATA = 3000
/** And of an option's value: an address may be longer, and its name says the same. */
const MOST_VALUE = 150

const TEAM_WORDS = new Set(['AFFECTER', 'DISPATCH'])

/** In a view's private data, from its showing to its submission. */
export interface TextFormMetadata {
  readonly fill: string
  readonly place: Place | null
  readonly text?: string
}

export function textFormView(desk: Desk, value: ButtonValue, place: Place | null): View {
  const label = labelOf(desk, value)
  return form(desk, label, { fill: encodeButtonValue(value), place }, [
    {
      type: 'input',
      block_id: 'text',
      label: plain(desk.words.chat.text),
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        focus_on_load: true,
        max_length: MOST_TEXT,
      },
    },
  ])
}

export async function nameFormView(
  desk: Desk,
  value: ButtonValue,
  place: Place | null,
): Promise<View | null> {
  const { teams } = await desk.store.transaction((unit) => unit.catalogue())
  const toTeam = TEAM_WORDS.has(value.body)
  const choices = toTeam
    ? teams.map(({ name, code }) => [name, code] as const)
    : [...new Map(teams.flatMap(({ members }) => members.map((m) => [m.address, m])))].map(
        ([address, { name }]) => [name || address, address] as const,
      )
  // Slack takes no list without a choice.
  if (choices.length === 0) return null
  const { chat } = desk.words
  return form(desk, labelOf(desk, value), { fill: encodeButtonValue(value), place }, [
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
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        max_length: MOST_TEXT,
      },
    },
  ])
}

export function previewView(
  desk: Desk,
  value: ButtonValue,
  place: Place | null,
  text: string,
): View {
  const { chat } = desk.words
  const carried: TextFormMetadata = { fill: encodeButtonValue(value), place, text }
  return {
    ...form(desk, chat.preview, carried, [
      { type: 'context', elements: [mrkdwn(chat['preview-hint'])] },
      ...sections(literal(text), '>'),
    ]),
    callback_id: VIEW_PREVIEW,
  }
}

function form(
  { words }: Desk,
  title: string,
  carried: TextFormMetadata,
  blocks: SlackBlock[],
): View {
  return {
    type: 'modal',
    callback_id: VIEW_TEXT_FORM,
    private_metadata: JSON.stringify(carried),
    title: plain(title.slice(0, MOST_TITLE)),
    submit: plain(words.chat.send.slice(0, MOST_TITLE)),
    close: plain(words.chat.cancel.slice(0, MOST_TITLE)),
    blocks: blocks as never,
  }
}

function labelOf({ words }: Desk, { body }: ButtonValue): string {
  const [line = ''] = body.split('\n')
  const named = Object.values(words.buttons).find(
    (button) => button.line !== '' && button.line === line,
  )
  return named?.label ?? words.buttons.complete?.label ?? line
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text }
}
