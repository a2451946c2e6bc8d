/** `amigo summary`: what a team has before it now, as its daily summary would say it; nothing is sent. */

import { catalogueReader } from '../adapters/stores/catalogue/catalogue.js'
import { readTeamWork } from '../adapters/stores/sweep/team-work.js'
import { toldAt } from '../adapters/stores/sweep/told.js'
import { dueSentence } from '../adapters/templates/blocks/due.js'
import { formatDate } from '../adapters/templates/words/formats.js'
import type { Words } from '../adapters/templates/words/words.js'
import { summaryOf } from '../app/time/summaries.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { writeTable } from '../cli/output/table.js'
import { clock } from '../composition/clock.js'
import { mailboxNames } from '../composition/mail/mailboxes.js'
import { deskTemplates } from '../composition/templates.js'
import { summarise } from '../core/deciding/time/summary.js'
import type { Section, SectionName, WorkLine } from '../core/notices/kinds/service-levels.js'
import type { Catalogue, Team } from '../core/request/catalogue/catalogue.js'
import { DAY } from '../core/running/durations.js'
import { formatReference } from '../core/text/reference.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'
import { withDatabase } from './with-database.js'

const TITLES: Readonly<Record<SectionName, string>> = {
  late: 'Late',
  held: 'Replies on resolved requests, unanswered',
  untaken: 'To take',
  new: 'New since the last summary',
  warned: 'Soon closed',
  pending: 'Waiting for the requester',
  waiting: 'Waiting for somebody else',
}

export interface SummaryOptions {
  readonly team: string
  readonly json?: true
}

export async function summary({ team: named, json }: SummaryOptions): Promise<void> {
  await withDatabase(async (knex, config) => {
    const catalogue = await catalogueReader({ serviceNames: mailboxNames(config) })(knex)
    const team = teamNamed(named, catalogue)
    const now = clock.now()
    const since = (await toldAt(knex, summaryOf(team))) || now - DAY
    const sections = summarise(await readTeamWork(knex, catalogue, team.id), { since, now })
    if (json) return tellJson({ team: team.name, since, sections })
    const words = deskTemplates(config).words(config.AMIGO_LOCALE)
    tell(`${team.name}, since ${formatDate(since, config.AMIGO_TIME_ZONE, words, now)}`)
    for (const section of sections) saySection(section, words, config, now)
    if (sections.length === 0) tell('Nothing waits.')
  })
}

function teamNamed(named: string, catalogue: Catalogue): Team {
  const found = catalogue.teamsNamed.find(named)
  const [team, other] = found
  if (team && !other) return team
  const choice = (found.length > 0 ? found : catalogue.teams).map(
    ({ code, name }) => `${code} (${name})`,
  )
  const why = team ? 'names several teams' : 'names no team'
  throw new CommandFault(`--team ${named}: ${why}; write one of ${choice.join(', ')}`, EXIT.data)
}

function saySection(
  { name, count, lines }: Section,
  words: Words,
  config: Config,
  now: number,
): void {
  tell(`\n${TITLES[name]}: ${count}`)
  if (lines.length > 0)
    writeTable<WorkLine>({
      columns: [
        { head: 'Request', text: ({ number }) => formatReference(number) },
        { head: 'Priority', text: ({ priority }) => words.priority[priority], leaves: 1 },
        {
          head: 'Days',
          text: ({ createdAt }) => String(Math.floor((now - createdAt) / DAY)),
          align: 'right',
        },
        { head: 'Requester', text: ({ requester }) => requester, leaves: 2 },
        { head: 'Title', text: ({ title }) => title || words.untitled, gives: 'cut' },
      ],
      rows: lines,
      note: (line) => dueSentence(line, words, config.AMIGO_TIME_ZONE, now),
    })
  if (count > lines.length)
    tell(lines.length > 0 ? `  and ${count - lines.length} more` : '  in a list above')
}
