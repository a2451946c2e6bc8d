/** The sites that whoever writes may name without being asked: their own, that of their shared mailbox, any for an agent. */

import type { SiteScope } from '../../request/catalogue/catalogue-fields.js'
import type { Person } from '../../request/person.js'
import type { Situation } from './situation.js'

/** `person`: the requester, for whom somebody else may write. `on`: the request that is being opened, or one that exists. */
export function siteScope(
  situation: Situation,
  person: Person,
  on: 'opening' | 'existing',
): SiteScope {
  const { actor, message, catalogue, questions } = situation
  // What is written from a school's mailbox is the school's.
  const shared = catalogue.siteOfMailbox.get(message.sender?.address ?? '')
  const byAgent = actor.known && actor.person.role === 'agent'
  return {
    sites: shared ? [{ site: shared, head: false }] : person.sites,
    opening: on === 'opening',
    confirmed: (code) => byAgent || wasOffered(questions, code),
  }
}

/** A school of others that we asked about is meant, once it is named again. */
function wasOffered(questions: Situation['questions'], code: string): boolean {
  return questions.some(
    ({ question }) =>
      question.asks === 'options' &&
      question.options.some(({ field, value }) => field === 'site' && value === code),
  )
}
