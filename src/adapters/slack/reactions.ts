/** Emoji that stand for a word on a board: :eyes: takes, :white_check_mark: offers to resolve. */

import type { Fill } from '../templates/blocks.js'
import type { Desk } from './desk.js'
import { fillButton } from './fills.js'
import { actions } from './kit.js'
import { type Place, whereSeen } from './place.js'

const WORDS: Readonly<Record<string, Pick<Fill, 'body' | 'adds'>>> = {
  eyes: { body: 'PRENDRE', adds: 'nothing' },
  white_check_mark: { body: 'RESOUDRE', adds: 'text' },
}

export function reactionFill(reaction: string, number: number): Fill | null {
  const word = WORDS[reaction]
  return word ? { ...word, number, heldId: null } : null
}

/** A reaction can open no form: the button that does is shown to whoever reacted, and to nobody else. */
export async function boardAction(
  { client, words }: Desk,
  user: string,
  place: Place,
  fill: Fill,
): Promise<void> {
  const label = words.buttons.resolve?.label ?? fill.body
  await client.chat.postEphemeral({
    ...whereSeen(place),
    user,
    text: label,
    blocks: actions([fillButton({ label, fill }, 0)]) as never,
  })
}
