/** `amigo faq eval` without a base: from which confidence on answers are shown unasked, and where that comes from. */

import { faqThresholds } from '../../adapters/stores/faq/tuning.js'
import { LEAST_DECISIONS } from '../../core/faq/threshold.js'
import { say, withKeptServices } from '../with-services.js'

export async function faqThresholdsInUse({ json }: { readonly json?: true }): Promise<void> {
  await withKeptServices(async ({ knex }, { AMIGO_FAQ_THRESHOLD: set = null }) => {
    const thresholds = faqThresholds(knex)
    const kept = await thresholds.kept()
    const lines = await Promise.all(
      kept.map(async (one) => ({ ...one, waiting: (await thresholds.decided(one)).length })),
    )
    if (json) return say(JSON.stringify({ set, thresholds: lines }))
    if (set !== null) say(`AMIGO_FAQ_THRESHOLD sets ${set.toFixed(2)} for all languages.`)
    for (const { locale, threshold, computed, requests, decided, waiting } of lines) {
      const moved = decided === 0 ? '' : `, moved from ${computed.toFixed(2)} by ${decided} answers`
      say(
        `${locale}: ${threshold.toFixed(2)}, from ${requests} requests that it has no answer for${moved}`,
      )
      say(
        `    answers shown since then whose request has ended: ${waiting} (it moves from ${LEAST_DECISIONS} on)`,
      )
    }
    if (lines.length === 0) say('No base of answers is in use.')
  })
}
