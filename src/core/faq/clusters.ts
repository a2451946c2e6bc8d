/** Clusters requests that ask nearly the same: candidates for new FAQ entries (`amigo faq gaps`). */

import type { Locale } from '../request/person.js'
import { cosine, type GramVector, gramsOf, vectorOf } from './index/letter-grams.js'
import { content, tokens } from './words/tokens.js'

/** Similarity from which two requests are one question. */
const ALIKE = 0.4

export interface Cluster {
  /** The request that stands for the others. */
  readonly title: string
  readonly members: readonly number[]
}

/** The largest cluster first. Greedy: each request joins the first cluster that it is like; time n × clusters. */
export function clustersOf(
  requests: readonly { readonly number: number; readonly title: string }[],
  locale: Locale,
): Cluster[] {
  const prepared = requests.map(({ number, title }) => {
    const grams = gramsOf(content(tokens(title, locale), locale))
    return { number, title, grams }
  })
  const having = new Map<number, number>()
  for (const { grams } of prepared)
    for (const gram of grams.keys()) having.set(gram, (having.get(gram) ?? 0) + 1)
  const rarity = (gram: number) => Math.log(1 + prepared.length / (having.get(gram) ?? 1))
  const clusters: { title: string; vector: GramVector; members: number[] }[] = []
  for (const { number, title, grams } of prepared) {
    const vector = vectorOf(grams, rarity)
    const same = clusters.find((cluster) => cosine(cluster.vector, vector) >= ALIKE)
    if (same) same.members.push(number)
    else clusters.push({ title, vector, members: [number] })
  }
  return clusters
    .sort((a, b) => b.members.length - a.members.length)
    .map(({ title, members }) => ({ title, members }))
}
