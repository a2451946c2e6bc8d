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
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { clock } from '../../composition/clock.js'
import { clustersOf } from '../../core/faq/clusters.js'
import { DAY } from '../../core/running/durations.js'
import { formatReference } from '../../core/text/reference.js'
import { CommandFault, EXIT } from '../faults.js'
import { withKeptServices } from '../with-services.js'

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
    if (json) return tellJson({ requests: requests.length, asked: gaps, inVain, deflected, late })
    tell(`${requests.length} request(s) of the last ${days} days were shown no answer.`)
    if (gaps.length > 0)
      writeTable<(typeof gaps)[number]>({
        columns: [
          { head: 'Asked', text: ({ requests }) => String(requests.length), align: 'right' },
          { head: 'About', text: ({ title }) => title, gives: 'cut' },
          { head: 'Requests', text: ({ requests }) => firstThree(requests), leaves: 1 },
        ],
        rows: gaps,
      })
    if (inVain.length > 0) {
      tell(`\n${inVain.length} answer(s) were shown, and never of help.`)
      writeTable<(typeof inVain)[number]>({
        columns: [
          { head: 'Answer', text: ({ entryId }) => entryId, gives: 'cut' },
          { head: 'Shown', text: ({ shown }) => String(shown), align: 'right' },
          { head: 'Opened', text: ({ opened }) => String(opened), align: 'right' },
        ],
        rows: inVain,
      })
    }
    tell('')
    tell(`${deflected} request(s) were solved by an answer, and nothing followed within a week.`)
    if (late > 0) tell(`${late} acknowledgement(s) went without suggestions that took too long.`)
  })
}

function firstThree(references: readonly string[]): string {
  return `${references.slice(0, 3).join(', ')}${references.length > 3 ? '…' : ''}`
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
      return tell(`Wording ${revoke} is revoked: it finds nothing any more.`)
    }
    const wordings = await learntWordings(knex)
    if (json) return tellJson(wordings)
    if (wordings.length === 0) tell('Nothing was learnt yet.')
    else
      writeTable<(typeof wordings)[number]>({
        columns: [
          { head: 'No.', text: ({ id }) => String(id), align: 'right' },
          { head: 'Answer', text: ({ entryId }) => entryId },
          { head: 'Wording', text: ({ text }) => text, gives: 'cut' },
          { head: 'State', text: ({ revokedAt }) => (revokedAt === null ? '' : 'revoked') },
        ],
        rows: wordings,
      })
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
      return tell(`${retire} is retired: it is shown no longer.`)
    }
    const made = await listDrafted(knex)
    if (json) return tellJson(made)
    if (made.length === 0) tell('No entry was made from a request yet.')
    else
      writeTable<(typeof made)[number]>({
        columns: [
          { head: 'State', text: ({ stage }) => stage },
          { head: 'Answer', text: ({ id }) => id },
          { head: 'Question', text: ({ question }) => question, gives: 'cut' },
          { head: 'By', text: ({ author }) => author ?? '', leaves: 1 },
        ],
        rows: made,
      })
  })
}
