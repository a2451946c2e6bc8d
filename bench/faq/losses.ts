/** `node dist-bench/bench/faq/losses.js [5000 50000]`: what a large base loses of the right answers that the set alone shows, and why: no candidate, ranked behind others, or not sure enough, by its own confidence or by the threshold. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { confidenceOdds, toLogOdds } from '../../src/core/faq/confidence.js'
import { rankEntries } from '../../src/core/faq/search.js'
import { SETS, twinsOf } from './judged.js'
import { thresholdOfIndex } from './own-threshold.js'
import { build, indexed } from './retriever.js'
import type { Data } from './variants.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const QUERIES = 300
const SHOWN = 3
/** So many hits hold every candidate of a request of one sentence. */
const ALL = 120

interface Seen {
  /** Place of the best right entry among the candidates, from 0; -1: it is none. */
  readonly place: number
  readonly odds: number
  readonly first: { readonly id: string; readonly odds: number }
}

const { load } = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): Data
}
const sizes = process.argv.slice(2).map(Number).filter(Boolean)

function look(set: string, pad: number) {
  const data = load(set, { pad })
  build(data.faq, data)
  const index = indexed()
  const least = toLogOdds(thresholdOfIndex())
  const twins = twinsOf(data.faq)
  const asked = data.qs.filter(({ kind }) => kind === 'in').slice(0, QUERIES)
  const seen = asked.map(({ text, relevant: judged }): Seen => {
    const relevant = [...judged, ...judged.flatMap((id) => twins.get(id) ?? [])]
    const hits = rankEntries(index, text, { count: ALL }) ?? []
    const idOf = (entry = -1) => index.entries[entry]?.id ?? ''
    const oddsAt = (at: number) => {
      const hit = hits[at]
      return hit ? confidenceOdds(hit.evidence, hit.factors) : Number.NaN
    }
    const place = hits.findIndex(({ entry }) => relevant.includes(idOf(entry)))
    return { place, odds: oddsAt(place), first: { id: idOf(hits[0]?.entry), odds: oddsAt(0) } }
  })
  return { data, asked, least, seen }
}

const shows = ({ place, odds }: Seen, least: number) => place >= 0 && place < SHOWN && odds >= least

process.stdout.write(
  'set              size  shown alone / here   lost: no candidate  behind  unsure by own  by threshold\n',
)
for (const set of SETS) {
  const alone = look(set, 0)
  for (const size of sizes) {
    const here = look(set, size)
    const count = { candidate: 0, behind: 0, own: 0, threshold: 0 }
    let both = 0
    let now = 0
    for (const [at, before] of alone.seen.entries()) {
      const after = here.seen[at] as Seen
      if (shows(after, here.least)) now += 1
      if (!shows(before, alone.least)) continue
      both += 1
      if (shows(after, here.least)) continue
      if (after.place < 0) count.candidate += 1
      else if (after.place >= SHOWN) count.behind += 1
      else if (after.odds >= alone.least) count.threshold += 1
      else count.own += 1
    }
    const share = (value: number) => ((100 * value) / alone.seen.length).toFixed(1).padStart(8)
    process.stdout.write(
      `${set.padEnd(13)}${String(size).padStart(8)}${[both, now, count.candidate, count.behind, count.own, count.threshold].map(share).join('')}  least ${alone.least.toFixed(2)} ${here.least.toFixed(2)}\n`,
    )
  }
}
