/** `amigo faq gaps`, `made` and `wordings`: requests that no entry answers, entries made from requests, learnt wordings. */

import { listDrafted, retireDrafted } from '../../adapters/stores/faq/drafts.js'
import {
  deflections,
  entryUse,
  lateSuggestions,
  learntWordings,
  neverHelps,
  revokeWording,
  unanswered,
} from '../../adapters/stores/faq/faq-use.js'
import { clock } from '../../composition/clock.js'
import { clustersOf } from '../../core/faq/clusters.js'
import { formatReference } from '../../core/text/reference.js'
import { CommandFault, EXIT } from '../faults.js'
import { say, withKeptServices } from '../with-services.js'

const DAY = 24 * 60 * 60_000
const MAX_REQUESTS = 2000
const MAX_LINES = 20

/** Requests that nothing answered, gathered by what they ask; entries that are shown and never help. */
export async function faqGaps({ days, json }: { readonly days: number; readonly json?: true }) {
  if (!Number.isInteger(days) || days < 1)
    throw new CommandFault('--days: must be a whole number of days, 1 or more', EXIT.data)
  await withKeptServices(async (services, { AMIGO_LOCALE: locale }) => {
    const since = clock.now() - days * DAY
    const requests = await unanswered(services.knex, since, MAX_REQUESTS)
    const gaps = clustersOf(requests, locale)
      .filter(({ members }) => members.length > 1)
      .slice(0, MAX_LINES)
      .map(({ title, members }) => ({ title, requests: members.map(formatReference) }))
    const inVain = (await entryUse(services.knex, since)).filter(neverHelps)
    const deflected = await deflections(services.knex, since, clock.now())
    const late = await lateSuggestions(services.knex)
    if (json)
      return say(
        JSON.stringify({ requests: requests.length, asked: gaps, inVain, deflected, late }),
      )
    say(`${requests.length} request(s) of the last ${days} days were shown no answer.`)
    for (const { title, requests: refs } of gaps)
      say(
        `  ${refs.length} × ${title} (${refs.slice(0, 3).join(', ')}${refs.length > 3 ? '…' : ''})`,
      )
    for (const { entryId, shown, opened } of inVain)
      say(`${entryId}: shown ${shown} times, opened ${opened} times, never of help`)
    say(`${deflected} request(s) were solved by an answer, and nothing followed within a week.`)
    if (late > 0) say(`${late} acknowledgement(s) went without suggestions that took too long.`)
  })
}

export async function faqWordings({
  revoke,
  json,
}: {
  readonly revoke?: string
  readonly json?: true
}): Promise<void> {
  await withKeptServices(async ({ knex }) => {
    if (revoke !== undefined) {
      if (!/^\d{1,9}$/.test(revoke) || !(await revokeWording(knex, Number(revoke), clock.now())))
        throw new CommandFault(`--revoke ${revoke}: no wording has this number`, EXIT.data)
      return say(`Wording ${revoke} is revoked: it finds nothing any more.`)
    }
    const wordings = await learntWordings(knex)
    if (json) return say(JSON.stringify(wordings))
    if (wordings.length === 0) say('Nothing was learnt yet.')
    for (const { id, entryId, text, revokedAt } of wordings)
      say(`${id}  ${entryId}: ${text}${revokedAt === null ? '' : ' (revoked)'}`)
  })
}

export async function faqMade({
  retire,
  json,
}: {
  readonly retire?: string
  readonly json?: true
}): Promise<void> {
  await withKeptServices(async ({ knex }) => {
    if (retire !== undefined) {
      if (!(await retireDrafted(knex, retire)))
        throw new CommandFault(
          `--retire ${retire}: no entry made from a request has this id`,
          EXIT.data,
        )
      return say(`${retire} is retired: it is shown no longer.`)
    }
    const made = await listDrafted(knex)
    if (json) return say(JSON.stringify(made))
    if (made.length === 0) say('No entry was made from a request yet.')
    for (const { id, stage, question, author } of made)
      say(`${stage.padEnd(7)} ${id}: ${question}${author ? ` (${author})` : ''}`)
  })
}
