/** A table: the words of words.yaml that only the report, or only the chat, uses. */

/** The words of `amigo report`. */
export const REPORT_WORDS = [
  ...['title', 'from', 'to', 'all', 'whole', 'of', 'teams', 'products', 'months', 'note', 'none'],
  ...['opened', 'closed', 'answer', 'resolution', 'median', 'p90', 'reopened', 'deflected'],
  ...['satisfaction', 'mean', 'rated'],
  ...['take-met', 'resolve-met'],
  ...['team', 'waits-now', 'waits-note', 'waits-since', 'waits-until', 'waits-for', 'waited'],
  ...['waited-requests', 'waited-time', 'waited-met', 'unwaited-met', 'waited-note'],
  ...['incidents', 'attached'],
  ...['backlog', 'backlog-note', 'open', 'waiting', 'oldest', 'age-day', 'age-week', 'age-month'],
  ...['age-older', 'weeks', 'week-of', 'technicians', 'technicians-note', 'figures'],
  ...['requester', 'withdrawn', 'technical', 'dismissed', 'closures', 'days', 'hours', 'minutes'],
] as const

/** Where a request went: `moves` of words.yaml. */
export const MOVE_WORDS = ['taken', 'assigned', 'unnamed', 'dispatched', 'undone'] as const

/** Words of the chat only: modals, ephemeral messages, boards, the Home tab and what opens from it. */
export const CHAT_WORDS = [
  ...['agents-only', 'too-late', 'unknown', 'not-possible', 'offer', 'offer-yes'],
  ...['outdated', 'outdated-form', 'outdated-written'],
  ...['edit-closed', 'edit-frozen', 'which-one', 'which-several', 'which-this'],
  ...['which-new', 'which-added', 'which-opened', 'goes-on', 'form-goes-on', 'conversation'],
  ...['mention', 'transcript'],
  ...['edited', 'deleted', 'lost', 'send', 'cancel', 'text', 'until', 'until-missing'],
  ...['preview', 'preview-hint', 'preview-wait'],
  ...['team', 'person', 'note', 'moved', 'board-hint', 'other', 'unassigned', 'reopen'],
  ...['tell', 'tell-yes', 'tell-no', 'silently'],
  ...['incident', 'incident-count', 'incident-proposed'],
  ...['form', 'form-late', 'form-open', 'form-description', 'form-more', 'form-files'],
  ...['amend-stale', 'amend-requester'],
  ...['ready-choose', 'ready-none', 'ready-gone', 'ready-how', 'ready-more', 'ready-long'],
  ...['form-person', 'form-person-hint', 'form-product', 'form-behalf', 'form-link', 'form-linked'],
  ...['form-empty', 'form-long', 'form-gone', 'form-site'],
  ...[
    'form-answers',
    'form-nearly',
    'form-unsure',
    'form-solved',
    'form-anyway',
    'form-answer',
    'form-done',
    'form-back',
  ],
  ...['home-hello', 'home-open', 'home-resolved', 'home-closed', 'home-site', 'home-queue'],
  ...['home-mine', 'home-total', 'home-item', 'home-items', 'home-empty', 'home-see'],
  ...['home-page', 'home-previous', 'home-next', 'request-journal', 'request-older'],
  ...['request-to-older', 'request-newer', 'request-to-newest', 'request-more-text'],
  ...['request-more-files', 'request-whole', 'request-changed', 'request-sent'],
  ...['request-unknown', 'request-close'],
  ...['unfold', 'unfold-board', 'folded-none', 'folded-older', 'folded-newer'],
] as const
