/** Opens the form behind « Résoudre comme R-000412 », filled in with that solution: it is edited and previewed before it is sent. */

import { isAgent } from '../../../core/request/person.js'
import { agentKeywordOf } from '../../../core/words/agent-keywords.js'
import { likeCitation } from '../../../core/words/like-citation.js'
import { readAgentCommand } from '../../../core/words/read-agent-command.js'
import { readAsPerson } from '../../chat/as-person.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { Desk } from '../base/desk.js'
import { openModal } from '../base/open-modal.js'
import type { TextFormRequest } from './text-form.js'
import { textFormView } from './text-form-view.js'

/** The number of the request whose solution a button names; null: it names none. */
export function likeNumber({ body }: ButtonValue): number | null {
  const command = readAgentCommand(body)
  return command ? (likeCitation(command, command.text)?.numbers[0] ?? null) : null
}

/** Opens it at once: Slack waits three seconds for that. */
export async function openLikeForm(
  desk: Desk,
  tap: TextFormRequest,
  number: number,
): Promise<void> {
  const { user, place, value } = tap
  const solved = await readAsPerson(desk, user, async (unit, by) =>
    by && isAgent(by) ? unit.solved(number) : null,
  )
  if (!solved) {
    if (place) await desk.whisper(user, place, 'not-possible')
    return
  }
  const words = await desk.wordsFor(user)
  const resolve = { ...value, body: agentKeywordOf('resolve') }
  await openModal(desk, tap, textFormView(words, resolve, place, solved.text))
}
