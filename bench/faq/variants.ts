/** Other bases made of a judged set: taught with wordings, or a few of its entries. */

interface Entry {
  readonly id: string
  readonly question?: string
  readonly alt?: readonly string[]
}
export interface Query {
  readonly text: string
  /** `in`: an entry answers it. */
  readonly kind: string
  readonly relevant: readonly string[]
}
export interface Data {
  readonly lang: 'fr' | 'en'
  readonly faq: readonly Entry[]
  readonly qs: readonly Query[]
}
type Hash = (text: string) => number

/** Of each entry's requests the first by their hash, six of ten at most. */
export function teach(data: Data, taught: number, hash: Hash): Data {
  if (taught === 0) return data
  const answerable = data.qs.filter(({ kind }) => kind === 'in')
  const wordings = new Map<string, string[]>()
  const used = new Set<Query>()
  for (const query of answerable.toSorted((a, b) => hash(a.text) - hash(b.text))) {
    const id = query.relevant[0] ?? ''
    const known = wordings.get(id) ?? []
    const same = answerable.filter(({ relevant }) => relevant[0] === id).length
    if (known.length >= taught || known.length >= same * 0.6) continue
    wordings.set(id, [...known, query.text])
    used.add(query)
  }
  return {
    ...data,
    qs: data.qs.filter((query) => !used.has(query)),
    faq: data.faq.map((entry) => ({
      ...entry,
      alt: [...(entry.alt ?? []), ...(wordings.get(entry.id) ?? [])],
    })),
  }
}

/** `size` of the entries that requests ask for. What the others answer is now of kind `near`: of the trade, and without an answer. */
export function drawn(data: Data, size: number, draw: number, hash: Hash): Data {
  const asked = data.qs.filter(({ kind }) => kind === 'in')
  const ids = [...new Set(asked.flatMap(({ relevant }) => relevant.slice(0, 1)))]
  const place = (id: string) => hash(`${id} ${size} ${draw}`)
  const chosen = new Set(ids.sort((a, b) => place(a) - place(b)).slice(0, size))
  return {
    ...data,
    faq: data.faq.filter(({ id }) => chosen.has(id)),
    qs: data.qs.map((query) => {
      if (query.kind !== 'in' || query.relevant.some((id) => chosen.has(id))) return query
      return { ...query, kind: 'near', relevant: [] }
    }),
  }
}
