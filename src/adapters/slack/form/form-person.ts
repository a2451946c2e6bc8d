/** The field « Au nom de » of a new request: technicians look for somebody in the directory as they type. */

import type { App } from '@slack/bolt'
import { isAgent, nameOf, type Person } from '../../../core/request/person.js'
import { readAsPerson } from '../../chat/as-person.js'
import type { FormFacts } from '../../chat/form-facts.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import type { SlackBlock } from '../kit/block-kit.js'
import { labelText } from '../kit/plain-text.js'
import { type Option, option } from '../kit/select.js'
import { actionId } from './form-values.js'

/** Letters of a name that are searched for. */
const MIN_QUERY = 2

/** Nobody else has it. */
export function personInput({ asksForOthers, behalf, words }: FormFacts): SlackBlock[] {
  if (!asksForOthers) return []
  return [
    {
      type: 'input',
      block_id: 'person',
      optional: true,
      label: labelText(words.chat['form-person']),
      hint: labelText(words.chat['form-person-hint']),
      element: {
        type: 'external_select',
        action_id: actionId('person'),
        min_query_length: MIN_QUERY,
        ...(behalf ? { initial_option: personOption(behalf) } : {}),
      },
    },
  ]
}

/** Only technicians learn names, whoever sends the search. */
export function listenPeople(app: App, desk: ListeningDesk): void {
  app.options(actionId('person'), async ({ ack, body, payload }) => {
    const found = await readAsPerson(desk, body.user.id, async (unit, person) =>
      person && isAgent(person) ? unit.peopleTyped(payload.value) : [],
    )
    await ack({ options: (found ?? []).map(personOption) as never })
  })
}

/** « Camille Martin (camille.martin@academie.example, Collège Jean-Moulin) »: the address tells homonyms apart. */
function personOption(person: Person): Option {
  const sites = person.sites.map(({ site }) => site.name)
  return option(`${nameOf(person)} (${[person.address, ...sites].join(', ')})`, String(person.id))
}
