/** The form behind a button that wants a text or a name, as a Slack modal; and the preview of what goes to somebody else. */

import type { View } from '@slack/web-api'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { dayNamed } from '../../../core/words/days/day-named.js'
import { readAgentCommand } from '../../../core/words/read-agent-command.js'
import { readIntent } from '../../../core/words/read-intent.js'
import { encodeButtonValue } from '../../chat/button-value.js'
import type { Place } from '../../chat/place.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { ButtonName, Words } from '../../templates/words/words.js'
import type { Desk } from '../base/desk.js'
import { type SlackBlock, sections } from '../kit/block-kit.js'
import { MAX_BUTTON_VALUE } from '../kit/button.js'
import { literal, mrkdwn } from '../kit/mrkdwn.js'
import { labelText, modalTitle, plainText } from '../kit/plain-text.js'
import { type Option, option, select } from '../kit/select.js'
import { filledIn, MAX_TEXT } from './filled-in.js'
import type { TextFormMetadata } from './text-form-metadata.js'

export const VIEW_TEXT_FORM = 'fill'
export const VIEW_PREVIEW = 'fill-preview'
/** Slack: 3,000 characters of a view's private data. */
export const MAX_METADATA = 3000
/** Slack: of an option's value. An address may be longer, and its name says the same. */
const MAX_OPTION_VALUE = 150
/** Of the choice whether its requester is told; the other one is the phrase that goes beside the keyword. */
export const TELL = 'tell'

/** `text`: what stands in it already, where the button does not say it. */
export function textFormView(
  words: Words,
  value: ButtonValue,
  place: Place | null,
  text = '',
): View {
  return modal(words, labelOf(words, value), metadataFor(value, place), [
    {
      type: 'input',
      block_id: 'text',
      label: labelText(labelOfText(words, value)),
      element: { ...textInput(), ...filledIn(value, text), focus_on_load: true },
    },
    ...whetherToTell(words, value),
  ])
}

/** ATTENDRE wants a day, too. */
function labelOfText({ chat }: Words, value: ButtonValue): string {
  return isWait(value) ? chat.until : chat.text
}

export function isWait({ body }: ButtonValue): boolean {
  return readAgentCommand(body)?.name === 'wait'
}

/** A technician's closing is told to its requester, or not. */
function whetherToTell({ chat }: Words, { body }: ButtonValue): SlackBlock[] {
  if (readAgentCommand(body)?.name !== 'close') return []
  const choices = [option(chat['tell-yes'], TELL), option(chat['tell-no'], chat.silently)]
  return [
    {
      type: 'input',
      block_id: 'tell',
      label: labelText(chat.tell),
      element: select('tell', choices, TELL),
    },
  ]
}

/** With a list of teams or of people, and a note. Null: there is nobody to choose from. */
export async function nameFormView(
  desk: Desk,
  words: Words,
  value: ButtonValue,
  place: Place | null,
): Promise<View | null> {
  const name = readAgentCommand(value.body)?.name
  if (name === 'merge' || name === 'link') return referenceFormView(words, value, place)
  const toTeam = name === 'dispatch'
  const { teams } = await desk.store.transaction((unit) => unit.catalogue())
  const options = toTeam ? teamOptions(teams) : memberOptions(teams)
  // Slack takes no list without a choice.
  if (options.length === 0) return null
  const { chat } = words
  return modal(words, labelOf(words, value), metadataFor(value, place), [
    {
      type: 'input',
      block_id: 'name',
      label: labelText(toTeam ? chat.team : chat.person),
      element: select('name', options, ''),
    },
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: labelText(chat.note),
      element: textInput(),
    },
  ])
}

/** The other request is written: « R-000012 ». */
function referenceFormView(words: Words, value: ButtonValue, place: Place | null): View {
  const { chat } = words
  const element = { type: 'plain_text_input', action_id: 'name', max_length: 40 }
  return modal(words, labelOf(words, value), metadataFor(value, place), [
    {
      type: 'input',
      block_id: 'name',
      label: labelText(chat.other),
      element: { ...element, placeholder: plainText('R-000123'), focus_on_load: true },
    },
    {
      type: 'input',
      block_id: 'text',
      optional: true,
      label: labelText(chat.note),
      element: textInput(),
    },
  ])
}

function teamOptions(teams: Catalogue['teams']): Option[] {
  return teams.map(({ name, code }) => nameOption(name, code))
}

/** Each once, though they may be in several teams. */
function memberOptions(teams: Catalogue['teams']): Option[] {
  const names = new Map(
    teams.flatMap(({ members }) => members.map(({ address, name }) => [address, name])),
  )
  return [...names].map(([address, name]) => nameOption(name || address, address))
}

function nameOption(label: string, value: string): Option {
  return option(label, value.length <= MAX_OPTION_VALUE ? value : label)
}

export function previewView(
  words: Words,
  value: ButtonValue,
  place: Place | null,
  text: string,
): View {
  const { chat } = words
  // Of ATTENDRE the requester reads the day in full, and the text without it.
  const wait = isWait(value) ? dayNamed(text) : null
  const metadata = { ...metadataFor(value, place), text }
  return {
    ...modal(words, chat.preview, metadata, [
      { type: 'context', elements: [mrkdwn(chat[wait ? 'preview-wait' : 'preview-hint'])] },
      ...sections(literal(wait?.rest ?? text), '>'),
    ]),
    callback_id: VIEW_PREVIEW,
  }
}

function metadataFor(value: ButtonValue, place: Place | null): TextFormMetadata {
  return { fill: encodeButtonValue(value, MAX_BUTTON_VALUE), place }
}

function modal(
  words: Words,
  title: string,
  metadata: TextFormMetadata,
  blocks: SlackBlock[],
): View {
  return {
    type: 'modal',
    callback_id: VIEW_TEXT_FORM,
    private_metadata: JSON.stringify(metadata),
    title: modalTitle(title),
    submit: modalTitle(words.chat.send),
    close: modalTitle(words.chat.cancel),
    blocks: blocks as never,
  }
}

/**
 * As the button is named, in the language of whoever tapped it: the button may be in another one. What
 * has no button of its own is called « complete ».
 */
function labelOf({ buttons }: Words, { body }: ButtonValue): string {
  const [line = ''] = body.split('\n')
  const command = readIntent(line).command?.name ?? readAgentCommand(line)?.name ?? 'complete'
  // The requester's buttons of those words want no text.
  const name = command === 'rate' ? 'remark' : command === 'close' ? 'dismiss' : command
  const named = name in buttons ? buttons[name as ButtonName] : undefined
  return (named ?? buttons.complete)?.label ?? line
}

function textInput(): object {
  return { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: MAX_TEXT }
}
