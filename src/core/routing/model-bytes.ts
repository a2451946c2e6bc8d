/** A routing model as bytes, to be kept: a header in JSON, then the arrays of each target. */

import { TARGETS, type Target } from './example-set.js'
import type { Figures } from './figures.js'
import type { LinearModel } from './linear-model.js'
import type { RoutingModel, TargetModel, Unlearnt } from './routing-model.js'

/** Raised when features, buckets or the layout change: a model of another format is learnt anew. */
export const MODEL_FORMAT = 1

interface HeaderOfTarget extends Pick<LinearModel, 'size' | 'pairs' | 'labels' | 'temperature'> {
  readonly figures: Figures
}

interface Header {
  readonly decisions: number
  readonly targets: Readonly<Record<Target, HeaderOfTarget | Unlearnt>>
}

/** The arrays of a model, in the order in which they are kept. */
const PARTS = ['idf', 'weights', 'scales', 'biases'] as const

export function modelBytes({ decisions, targets }: RoutingModel): Uint8Array {
  const models = TARGETS.flatMap((target) => {
    const learnt = targets[target]
    return typeof learnt === 'string' ? [] : [learnt.model]
  })
  const header: Header = {
    decisions,
    targets: {
      team: headerOf(targets.team),
      subcategory: headerOf(targets.subcategory),
      product: headerOf(targets.product),
    },
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(Uint32Array.of(head.length).buffer)
  const parts = models.flatMap((model) => PARTS.map((part) => bytesOf(model[part])))
  return joined([length, head, ...parts])
}

function headerOf(learnt: TargetModel | Unlearnt): HeaderOfTarget | Unlearnt {
  if (typeof learnt === 'string') return learnt
  const { size, pairs, labels, temperature } = learnt.model
  return { size, pairs, labels, temperature, figures: learnt.figures }
}

function bytesOf({ buffer, byteOffset, byteLength }: LinearModel[(typeof PARTS)[number]]) {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** `bytes`: of this format, and whole: its keeper has checked both. */
export function modelFrom(bytes: Uint8Array): RoutingModel {
  // A copy of each part: numbers of four bytes must begin where those may.
  let at = 0
  const take = (length: number) => {
    at += length
    return new Uint8Array(bytes.subarray(at - length, at))
  }
  const [headLength = 0] = new Uint32Array(take(4).buffer)
  const header = JSON.parse(new TextDecoder().decode(take(headLength))) as Header
  const read = (target: Target): TargetModel | Unlearnt => {
    const learnt = header.targets[target]
    if (typeof learnt === 'string') return learnt
    const { figures, ...rest } = learnt
    const width = rest.labels.length
    const idf = take(rest.size)
    const weights = new Int8Array(take(rest.size * width).buffer)
    const scales = new Float32Array(take(4 * width).buffer)
    const biases = new Float32Array(take(4 * width).buffer)
    return { model: { ...rest, idf, weights, scales, biases }, figures }
  }
  return {
    decisions: header.decisions,
    targets: {
      team: read('team'),
      subcategory: read('subcategory'),
      product: read('product'),
    },
  }
}
