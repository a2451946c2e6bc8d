/** Opens the form of a new request, or says why it does not open. */

import { readFormFacts } from '../../chat/form-facts.js'
import type { Desk } from '../base/desk.js'
import { isTooLate } from '../base/fault.js'
import { type FormDraft, initialValues } from './form-draft.js'
import { lateReply, type SendReply } from './form-reply.js'
import { formView } from './form-view.js'

export interface FormRequest {
  readonly user: string
  readonly trigger: string
  readonly draft: FormDraft
  readonly reply: SendReply
}

/** Slack waits three seconds for it. False: there is none, and whoever asked was told why. */
export async function openForm(desk: Desk, request: FormRequest): Promise<boolean> {
  try {
    return await showForm(desk, request)
  } catch (error) {
    const late = isTooLate(error)
    const words = await desk.wordsFor(request.user)
    await request.reply(
      late ? lateReply(words, request.draft) : { text: words.chat['not-possible'] },
    )
    if (!late) throw error
    return false
  }
}

async function showForm(
  desk: Desk,
  { user, trigger, draft, reply }: FormRequest,
): Promise<boolean> {
  const facts = await readFormFacts(desk, user)
  if (facts === 'bot' || facts === 'gone' || facts === 'deactivated') return false
  if (typeof facts === 'string') {
    await reply({ text: (await desk.wordsFor(user)).chat.unknown })
    return false
  }
  const view = formView(facts, initialValues(draft, facts), { link: draft.link, shown: null })
  await desk.client.views.open({ trigger_id: trigger, view })
  return true
}
