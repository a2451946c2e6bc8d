/** The rules of notices agree with the audiences of events, and with the names of the kinds. */

import { describe, expect, it } from 'vitest'
import { EVENT_AUDIENCES } from '../../../src/core/notices/kinds/event-audiences.js'
import { NOTICE_KINDS, NOTICE_RULES } from '../../../src/core/notices/notice.js'
import type { NoticeAudience } from '../../../src/core/notices/notice-rule.js'

function audienceOf(kind: (typeof NOTICE_KINDS)[number]): readonly NoticeAudience[] {
  const { to } = NOTICE_RULES[kind]
  return typeof to === 'string' ? [to] : to
}

describe('the rules of notices', () => {
  it.each(Object.entries(EVENT_AUDIENCES))('%s is told by kinds for that audience', (_, event) => {
    if (event.requester) expect(audienceOf(event.requester)).toContain('requester')
    if (event.agents) expect(audienceOf(event.agents.kind)).toContain('agents')
    if (event.copies) expect(audienceOf(event.copies)).toContain('copies')
  })

  it.each(NOTICE_KINDS.filter((kind) => kind.startsWith('team-')))('%s is for agents', (kind) => {
    expect(audienceOf(kind)).toEqual(['agents'])
  })
})
