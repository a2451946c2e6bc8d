/** Emoji that stand for a word on a board: :eyes: takes, :white_check_mark: offers to resolve. */

import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import { type Place, whereSeen } from '../base/place.js'
import { actions } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button-value.js'

const WORDS: Readonly<Record<string, Pick<ButtonValue, 'body' | 'adds'>>> = {
  eyes: { body: 'PRENDRE', adds: 'nothing' },
  white_check_mark: { body: 'RESOUDRE', adds: 'text' },
}

export function reactionFill(reaction: string, number: number): ButtonValue | null {
  const word = WORDS[reaction]
  return word ? { ...word, number, heldId: null } : null
}

/** A reaction can open no form: the button that does is shown to whoever reacted, and to nobody else. */
export async function boardAction(
  { client, words }: Desk,
  user: string,
  place: Place,
  value: ButtonValue,
): Promise<void> {
  const label = words.buttons.resolve?.label ?? value.body
  await client.chat.postEphemeral({
    ...whereSeen(place),
    user,
    text: label,
    blocks: actions([buttonElement({ label, value }, 0)]) as never,
  })
}
