/** Proposes where a request goes that nothing routes, and what it is about, as the desk's own people decided before. */

import type { Catalogue } from '../request/catalogue/catalogue.js'
import type { Target } from './example-set.js'
import { predict, wordsFor } from './linear-model.js'
import type { RoutingModel, TargetModel, Unlearnt } from './routing-model.js'

/** Below this, a proposal would cost more looks than it saves: two of three should be right, at the least. */
const SHOWN_FROM = 0.65
/** What goes along with the team by the same tap must be surer: nobody looks at it twice. */
const FIELDS_FROM = 0.85
const MOST_WORDS = 3

/** 0 to 1: how sure it is. */
interface Proposed {
  readonly sure: number
}

export interface ProposedRoute extends Proposed {
  readonly teamId: number
  /** Words of the request that speak for it, folded, the first the most. */
  readonly words: readonly string[]
  readonly subcategory: (Proposed & { readonly code: string }) | null
  readonly product: (Proposed & { readonly id: number }) | null
}

/** Why nothing is proposed: nothing learnt, no word known, not sure, or the team that triages keeps it. */
export type NoRoute = Unlearnt | 'no-known-words' | 'unsure' | 'stays'

/** What is known of the request already. */
export interface Fields {
  readonly subcategoryCode: string | null
  readonly productId: number | null
}

/**
 * `text`: the title and what its requester wrote. Teams, subcategories and products that the catalogue
 * has no more are not proposed, and what would have been theirs is given to nobody else.
 */
export function proposeRoute(
  { targets }: RoutingModel,
  catalogue: Catalogue,
  text: string,
  fields: Fields,
): ProposedRoute | NoRoute {
  const { team } = targets
  if (typeof team === 'string') return team
  const prediction = predict(team.model, text)
  if (!prediction) return 'no-known-words'
  const best = likeliest(team, prediction.probabilities, (label) =>
    catalogue.team.has(Number(label)),
  )
  if (!best || best.sure < SHOWN_FROM) return 'unsure'
  const teamId = Number(best.label)
  if (teamId === catalogue.triageTeamId) return 'stays'
  const fits = (routed: number | null | undefined) => !routed || routed === teamId
  const subcategory = fieldOf(targets.subcategory, text, fields.subcategoryCode, (code) => {
    const found = catalogue.subcategory.get(code)
    return found !== undefined && fits(found.teamId)
  })
  const product = fieldOf(targets.product, text, fields.productId, (id) => {
    const found = catalogue.product.get(Number(id))
    return found !== undefined && fits(found.teamId)
  })
  return {
    teamId,
    sure: best.sure,
    words: wordsFor(team.model, prediction, best.label, MOST_WORDS),
    subcategory: subcategory && { code: subcategory.label, sure: subcategory.sure },
    product: product && { id: Number(product.label), sure: product.sure },
  }
}

interface Likeliest extends Proposed {
  readonly label: string
}

function likeliest(
  { model }: TargetModel,
  probabilities: Float64Array,
  isKnown: (label: string) => boolean,
): Likeliest | null {
  let best: Likeliest | null = null
  for (const [at, label] of model.labels.entries()) {
    const sure = probabilities[at] ?? 0
    if (sure > (best?.sure ?? 0) && isKnown(label)) best = { label, sure }
  }
  return best
}

/** Null: it is known, or nothing is sure. « None » is an answer as well, and no proposal. */
function fieldOf(
  learnt: RoutingModel['targets'][Target],
  text: string,
  known: string | number | null,
  isKnown: (label: string) => boolean,
): Likeliest | null {
  if (typeof learnt === 'string' || known !== null) return null
  const prediction = predict(learnt.model, text)
  if (!prediction) return null
  const best = likeliest(learnt, prediction.probabilities, () => true)
  return best && best.sure >= FIELDS_FROM && isKnown(best.label) ? best : null
}
