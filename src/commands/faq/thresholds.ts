/** `amigo faq eval` without a base: from which confidence on answers are shown unasked, and where that comes from. */

import { faqThresholds } from '../../adapters/stores/faq/tuning.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { LEAST_DECISIONS } from '../../core/faq/threshold.js'
import { withKeptServices } from '../with-services.js'

export async function faqThresholdsInUse({ json }: { readonly json?: true }): Promise<void> {
  await withKeptServices(async ({ knex }, { AMIGO_FAQ_THRESHOLD: set = null }) => {
    const thresholds = faqThresholds(knex)
    const kept = await thresholds.kept()
    const lines = await Promise.all(
      kept.map(async (one) => ({ ...one, waiting: (await thresholds.decided(one)).length })),
    )
    if (json) return tellJson({ set, thresholds: lines })
    if (set !== null) tell(`AMIGO_FAQ_THRESHOLD sets ${set.toFixed(2)} for all languages.`)
    if (lines.length === 0) return tell('No base of answers is in use.')
    writeTable<(typeof lines)[number]>({
      columns: [
        { head: 'Language', text: ({ locale }) => locale },
        { head: 'Threshold', text: ({ threshold }) => threshold.toFixed(2), align: 'right' },
        { head: 'Computed', text: ({ computed }) => computed.toFixed(2), align: 'right' },
        { head: 'From requests', text: ({ requests }) => String(requests), align: 'right' },
        { head: 'Moved by', text: ({ decided }) => String(decided), align: 'right' },
        { head: 'Waiting', text: ({ waiting }) => String(waiting), align: 'right' },
      ],
      rows: lines,
    })
    tell(
      `From requests: that the base has no answer for. Moved by: answers that were shown, and whose request has ended. Waiting: such answers since; it moves from ${LEAST_DECISIONS} on.`,
    )
  })
}
