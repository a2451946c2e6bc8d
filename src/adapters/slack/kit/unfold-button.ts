/** The button that opens what was folded away: on a board, below an entry of a journal, and between the pages of it. */

import type { FoldedPlace } from '../../chat/folded-facts.js'
import { viewButton } from './button.js'

export const UNFOLD_ACTION_ID = 'unfold'
/** Of the buttons within the view itself. */
export const FOLDED_TURN_ACTION_ID = 'folded-turn'

/** `name`: different for each button of a view or message. */
export function unfoldButton(place: FoldedPlace, label: string, name: string): object {
  return viewButton(`${UNFOLD_ACTION_ID}:${name}`, label, JSON.stringify(place))
}

/** `name`: as above. */
export function turnFoldedButton(place: FoldedPlace, label: string, name: string): object {
  return viewButton(`${FOLDED_TURN_ACTION_ID}:${name}`, label, JSON.stringify(place))
}
