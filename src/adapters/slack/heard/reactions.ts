/** Reactions that stand for a word on a board: :eyes: takes the request, :white_check_mark: offers to resolve it. */

import type { Place } from '../../chat/place.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { Desk } from '../base/desk.js'
import { ephemeralTarget } from '../base/ephemeral-target.js'
import { actions } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button.js'

const REACTIONS: Readonly<Record<string, Pick<ButtonValue, 'body' | 'adds'>>> = {
  eyes: { body: 'PRENDRE', adds: 'nothing' },
  white_check_mark: { body: 'RESOUDRE', adds: 'text' },
}

/** Null: it stands for no word. */
export function reactionValue(reaction: string, number: number): ButtonValue | null {
  const word = REACTIONS[reaction]
  return word ? { ...word, number, heldId: null } : null
}

/** A reaction can open no form: whoever reacted is shown the button that does. */
export async function offerFormButton(
  { client, words }: Desk,
  user: string,
  place: Place,
  value: ButtonValue,
): Promise<void> {
  const label = words.buttons.resolve?.label ?? value.body
  await client.chat.postEphemeral({
    ...ephemeralTarget(place),
    user,
    text: label,
    blocks: actions([buttonElement({ label, value }, 0)]) as never,
  })
}
