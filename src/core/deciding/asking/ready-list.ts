/** TYPES: the ready answers that a technician has, or the one that they name, as it would be sent. */

import { inLanguage, namesFound, namesOf } from '../../faq/named-ready-answers.js'
import type { KeptReadyAnswer } from '../../faq/ready-answer.js'
import type { Notice } from '../../notices/notice.js'
import type { Option } from '../../request/catalogue/option.js'
import { isAgent, type Person, recipient } from '../../request/person.js'
import { oneLine, shorten } from '../../text/text.js'
import { isKnown, isOnTicket, type KnownSituation, type Situation } from '../situation/situation.js'
import { answersFor, readyText } from './citing-ready.js'
import { LONGEST_SEARCH } from './suggesting.js'

/** « TYPES imprimante »: null when it names none, or its writer is no technician: then it is no question. */
export function readyAnswersAsked(
  situation: Situation,
  person: Person,
  named: string,
): Notice | null {
  if (!isKnown(situation) || !isAgent(person)) return null
  const answers = answersFor(situation)
  const names = named === '' ? namesOf(answers) : namesFound(answers, named)
  const [only, another] = names
  if (named !== '' && only === undefined) return null
  if (only !== undefined && another === undefined && named !== '')
    return oneReady(situation, answers, only)
  const data = {
    searched: shorten(oneLine(named), LONGEST_SEARCH),
    options: names.flatMap((name) => optionOf(situation, answers, name)),
  }
  return { kind: 'ready-answers', to: recipient(person), ...aboutOf(situation), data }
}

/** The request on which it was asked: whoever chooses by replying means that one. */
function aboutOf(situation: KnownSituation): Pick<Notice, 'about'> {
  if (!isOnTicket(situation)) return {}
  const { id, number } = situation.match.candidate.ticket
  return { about: { id, number } }
}

/** « mot-de-passe : Mot de passe oublié » */
function optionOf(
  { actor, policy }: KnownSituation,
  answers: readonly KeptReadyAnswer[],
  name: string,
): Option[] {
  const found = inLanguage(answers, name, [actor.person.locale ?? policy.locale, policy.locale])
  return found ? [{ label: `${name} (${found.title})`, field: 'ready', value: name }] : []
}

/** On a request as its requester would read it; elsewhere with its placeholders. */
function oneReady(
  situation: KnownSituation,
  answers: readonly KeptReadyAnswer[],
  name: string,
): Notice | null {
  const { actor, policy } = situation
  const onTicket = isOnTicket(situation) ? situation : null
  const reader = onTicket ? onTicket.requester : actor.person
  const found = inLanguage(answers, name, [reader?.locale ?? policy.locale, policy.locale])
  if (!found) return null
  const ticket = onTicket?.match.candidate.ticket
  const text = onTicket ? readyText(onTicket, found, '') : found.text
  return {
    kind: 'ready-answer',
    to: recipient(actor.person),
    ...aboutOf(situation),
    data: { answerName: name, answerTitle: found.title, text, status: ticket?.status ?? null },
  }
}
