/** Buttons to choose from: numbered options, suggested answers, requests, held messages. */

import type { Flood } from '../../../core/notices/kinds/team.js'
import type { Notices } from '../../../core/notices/notice.js'
import type { ShownAnswer } from '../../../core/notices/recap.js'
import { isShown, type Option, SHOWN_BY } from '../../../core/request/catalogue/option.js'
import { RATINGS } from '../../../core/request/rating-scale.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Block, Button } from '../blocks/blocks.js'
import type { Words } from '../words/words.js'
import { BUTTONS_OF } from './button-sets.js'
import { type ButtonContext, button } from './mailto-button.js'

/** Numbered options. Each link spells out what its number means, whatever is asked meanwhile. */
export function choicesOf(context: ButtonContext, options: readonly Option[]): Block | null {
  if (options.length === 0) return null
  const { words } = context
  return {
    kind: 'choices',
    choices: options.map((option, at) => {
      const { label, field } = option
      const prefill = { body: chosenBody(option, words), label, at }
      if (field === 'person') {
        // As anybody would name themselves to hand it over: their key is for that alone.
        return { ...button(context, 'option', { ...prefill, action: 'for' }), line: String(at + 1) }
      }
      const name = isShown(field) ? 'complete' : 'option'
      return { ...button(context, name, prefill), line: String(at + 1) }
    }),
  }
}

/** What somebody would write to choose it. */
function chosenBody({ field, value }: Option, words: Words): string {
  // The product's word is each language's own.
  if (field === 'sheet') return `${words.field} ${value}`
  if (isShown(field)) return `${SHOWN_BY[field]} ${value}`
  if (field === 'person') return `${words.buttons.for?.line} ${value}`
  return `${words.recap[field] ?? field} : ${value}`
}

/** A button for each suggested answer of an acknowledgement: this one solved it. */
export function solvedButtons(
  context: ButtonContext,
  answers: readonly ShownAnswer[],
): Block | null {
  if (answers.length === 0) return null
  return {
    kind: 'buttons',
    buttons: answers.map(({ number }) => solvedButton(context, number)),
    equal: true,
  }
}

/** « RESOLU 2 »: the second suggested answer solved it. */
export function solvedButton(context: ButtonContext, number: number): Button {
  const { line = '', label = '' } = context.words.buttons.solved ?? {}
  const body = `${line} ${number}`
  const prefill = { body, label: `${label} ${number}`, at: number }
  return { ...button(context, 'solved', prefill), line: body }
}

/** « AVIS 1 » to « AVIS 4 »: one tap each. */
export function ratingButtons(context: ButtonContext): Block {
  const { rate } = context.words.buttons
  const buttons = RATINGS.map((rating, at) => {
    const body = `${rate?.line ?? ''} ${rating}`
    const label = `${rating} – ${context.words.rating[rating]}`
    return { ...button(context, 'rate', { body, label, at }), line: body }
  })
  return { kind: 'buttons', buttons, equal: true }
}

/** « Which request? »: each button names a request and assigns the held message to it. */
export function requestChoices(
  context: ButtonContext,
  { choices, heldId }: Pick<Notices['which-request'], 'choices' | 'heldId'>,
): Block | null {
  if (choices.length === 0) return null
  const { row, words } = context
  const buttons = choices.map(({ number, title }) => {
    const reference = formatReference(number)
    const chosen = button(context, 'choose', {
      body: reference,
      number,
      heldId: heldId ?? row.inboundId,
    })
    return { ...chosen, label: `${reference} ${title || words.untitled}`, line: reference }
  })
  return { kind: 'buttons', buttons, equal: true }
}

/** Each held message of a flood, with its two buttons. */
export function heldChoices(context: ButtonContext, floods: readonly Flood[]): Block[] {
  const { untitled } = context.words
  return floods
    .flatMap(({ lines }) => lines)
    .flatMap(({ heldId, title, writer, address }, at): Block[] =>
      heldId === null
        ? []
        : [
            {
              kind: 'caption',
              text: `${writer || address} (${address}) – ${title || untitled}`,
            },
            { kind: 'buttons', buttons: heldButtons(context, heldId, at), equal: true },
          ],
    )
}

/** The buttons about a held message. They work by their key alone: the keyword, typed, would be a note. */
export function heldButtons(context: ButtonContext, heldId: number, at: number): readonly Button[] {
  return (BUTTONS_OF['team-held'] ?? []).map((name) => ({
    ...button(context, name, { heldId, at }),
    line: '',
  }))
}

/** A button that opens a new request about a product. */
export function productButton(context: ButtonContext, product: string): Block {
  const body = `${context.words.recap.product} : ${product}\n\n`
  return { kind: 'buttons', buttons: [button(context, 'product', { body })] }
}
