/** A table: the facts of a request that a recap may show, each with a label in words.yaml. */

export const RECAP_FIELDS = [
  'reference',
  'title',
  'status',
  'requester',
  'createdAt',
  'assignedAt',
  'pendingAt',
  'resolvedAt',
  'closedAt',
  'service',
  'subcategory',
  'site',
  'onBehalfOf',
  'family',
  'product',
  'impact',
  'urgency',
  'priority',
  'contact',
  'phone',
  'availability',
  'team',
  'agent',
] as const
export type RecapField = (typeof RECAP_FIELDS)[number]
