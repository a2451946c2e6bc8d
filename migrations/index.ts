/** The migrations in their order, listed by hand: the same in dist, under tsx and in the tests. */

import type { Knex } from 'knex'
import * as firstHouse from './0001-first-house.js'
import * as wholeLife from './0002-whole-life.js'
import * as faq from './0003-faq.js'
import * as faqMade from './0004-faq-made.js'
import * as time from './0005-time.js'
import * as answersFirst from './0006-answers-first.js'
import * as chat from './0007-chat.js'
import * as sending from './0008-sending.js'
import * as places from './0009-places.js'
import * as fair from './0010-fair.js'
import * as trust from './0011-trust.js'
import * as floods from './0013-floods.js'
import * as purge from './0015-purge.js'
import * as chatNames from './0019-chat-names.js'
import * as questions from './0020-questions.js'
import * as contactAndRating from './0021-contact-and-rating.js'
import * as noScans from './0022-no-scans.js'
import * as targets from './0023-targets.js'
import * as chatFiles from './0024-chat-files.js'
import * as search from './0027-search.js'
import * as readyAnswers from './0028-ready-answers.js'
import * as unwatched from './0029-unwatched.js'
import * as outside from './0030-outside.js'
import * as roles from './0031-roles.js'
import * as requestsChosen from './0032-requests-chosen.js'
import * as mailboxes from './0033-mailboxes.js'
import * as merging from './0034-merging.js'
import * as incidents from './0035-incidents.js'
import * as routing from './0037-routing.js'
import * as similarRequests from './0038-similar-requests.js'
import * as directory from './0039-directory.js'
import * as pages from './0040-pages.js'
import * as faqThresholds from './0041-faq-thresholds.js'
import * as chatPosts from './0043-chat-posts.js'
import * as faqVectors from './0044-faq-vectors.js'
import * as mailsWaiting from './0045-mails-waiting.js'
import * as noticeMentions from './0046-notice-mentions.js'
import * as titlesSearched from './0047-titles-searched.js'
import * as moreMentions from './0048-more-mentions.js'
import * as blobMarks from './0049-blob-marks.js'
import * as requestsByProduct from './0053-requests-by-product.js'
import * as incidentMerging from './0055-incident-merging.js'
import * as filesLeft from './0056-files-left.js'
import * as burstsFound from './0057-bursts-found.js'
import * as formerMentions from './0061-former-mentions.js'
import * as waits from './0062-waits.js'
import * as waited from './0063-waited.js'

interface Migration {
  up(knex: Knex): Promise<void>
  down(knex: Knex): Promise<void>
}

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-house': firstHouse,
  '0002-whole-life': wholeLife,
  '0003-faq': faq,
  '0004-faq-made': faqMade,
  '0005-time': time,
  '0006-answers-first': answersFirst,
  '0007-chat': chat,
  '0008-sending': sending,
  '0009-places': places,
  '0010-fair': fair,
  '0011-trust': trust,
  '0013-floods': floods,
  '0015-purge': purge,
  '0019-chat-names': chatNames,
  '0020-questions': questions,
  '0021-contact-and-rating': contactAndRating,
  '0022-no-scans': noScans,
  '0023-targets': targets,
  '0024-chat-files': chatFiles,
  '0027-search': search,
  '0028-ready-answers': readyAnswers,
  '0029-unwatched': unwatched,
  '0030-outside': outside,
  '0031-roles': roles,
  '0032-requests-chosen': requestsChosen,
  '0033-mailboxes': mailboxes,
  '0034-merging': merging,
  '0035-incidents': incidents,
  '0037-routing': routing,
  '0038-similar-requests': similarRequests,
  '0039-directory': directory,
  '0040-pages': pages,
  '0041-faq-thresholds': faqThresholds,
  '0043-chat-posts': chatPosts,
  '0044-faq-vectors': faqVectors,
  '0045-mails-waiting': mailsWaiting,
  '0046-notice-mentions': noticeMentions,
  '0047-titles-searched': titlesSearched,
  '0048-more-mentions': moreMentions,
  '0049-blob-marks': blobMarks,
  '0053-requests-by-product': requestsByProduct,
  '0055-incident-merging': incidentMerging,
  '0056-files-left': filesLeft,
  '0057-bursts-found': burstsFound,
  '0061-former-mentions': formerMentions,
  '0062-waits': waits,
  '0063-waited': waited,
}

export const migrationNames: readonly string[] = Object.keys(MIGRATIONS)

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => [...migrationNames],
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = MIGRATIONS[name]
    if (!migration) throw new Error(`no migration is called ${name}`)
    return migration
  },
}
