/** Pagination of lists: a limit, and a cursor that is valid for the next call only. */

import { Refused } from '../refused.js'
import type { Obj } from '../shapes.js'
import { int } from './arguments.js'

export interface Page<T> {
  readonly items: readonly T[]
  readonly hasMore: boolean
  readonly response_metadata: { readonly next_cursor: string }
}

/** Slack: limit ≤ 1,000. */
const LIMIT = 1000

export function pageOf<T>(all: readonly T[], args: Obj, otherwise = 100): Page<T> {
  const limit = Math.min(Math.max(int(args.limit, otherwise), 1), LIMIT)
  const from = args.cursor === undefined || args.cursor === '' ? 0 : decode(String(args.cursor))
  const hasMore = from + limit < all.length
  return {
    items: all.slice(from, from + limit),
    hasMore,
    response_metadata: { next_cursor: hasMore ? encode(from + limit) : '' },
  }
}

function encode(from: number): string {
  return Buffer.from(`next:${from}`).toString('base64')
}

function decode(cursor: string): number {
  const [, from] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  if (from === undefined) throw new Refused('invalid_cursor')
  return Number(from)
}
