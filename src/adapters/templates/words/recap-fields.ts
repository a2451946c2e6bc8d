/** A table: the facts of a request that a recap may show, each with a label in words.yaml. */

import { FIELD_NAMES } from '../../../core/words/form-labels.js'

export const RECAP_FIELDS = [
  ...FIELD_NAMES,
  'reference',
  'status',
  'requester',
  'createdAt',
  'assignedAt',
  'pendingAt',
  'resolvedAt',
  'closedAt',
  'waits',
  'due',
  'takeBy',
  'resolveBy',
  'lateSince',
  'priority',
  'team',
  'agent',
  'into',
  'merged',
  'links',
] as const
export type RecapField = (typeof RECAP_FIELDS)[number]
