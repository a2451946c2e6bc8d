/** The loopback workspace takes and refuses the blocks and views that Slack takes and refuses. */

import { describe, expect, it } from 'vitest'
import { checkMessageBlocks } from '../../../src/sandbox/slack/kit/blocks.js'
import { checkView } from '../../../src/sandbox/slack/kit/views.js'
import { Refused } from '../../../src/sandbox/slack/refused.js'
import {
  BAD,
  BAD_VIEWS,
  GOOD,
  GOOD_VIEWS,
  input,
  many,
  modal,
  mrkdwn,
  section,
  x,
} from '../../fixtures/slack-blocks.js'

/** What Slack would say, one line each; empty when it takes it. */
function refusal(check: () => void): string {
  try {
    check()
    return ''
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { messages = [] } = (error.response.response_metadata ?? {}) as { messages?: string[] }
    return [error.slackError, ...messages].join('\n')
  }
}

describe('blocks of a message', () => {
  it.each(Object.entries(GOOD))('takes: %s', (_, blocks) => {
    expect(refusal(() => checkMessageBlocks(blocks, true))).toBe('')
  })
  it.each(Object.entries(BAD))('refuses: %s', (_, [blocks, message]) => {
    const said = refusal(() => checkMessageBlocks(blocks, true))
    expect(said).toContain(message)
    expect(said).toMatch(/^invalid_blocks\n\[ERROR\] /)
  })
  it('refuses inputs where the workspace does not allow them', () => {
    expect(refusal(() => checkMessageBlocks([input()], false))).toContain('unsupported type: input')
  })
  it('refuses 50 blocks with too much text in all', () => {
    const blocks = many(50, () => section({ text: mrkdwn(x(300)) }))
    expect(refusal(() => checkMessageBlocks(blocks, true))).toBe('msg_blocks_too_long')
  })
})

describe('views', () => {
  it.each(Object.entries(GOOD_VIEWS))('takes: %s', (_, view) => {
    expect(refusal(() => checkView(view, view.type as 'modal'))).toBe('')
  })
  it.each(Object.entries(BAD_VIEWS))('refuses: %s', (_, [view, message]) => {
    const kind = view.type === 'home' ? 'home' : 'modal'
    const said = refusal(() => checkView(view, kind))
    expect(said).toContain(message)
    expect(said).toMatch(/^invalid_arguments\n/)
  })
  it('refuses more than 250 KB', () => {
    const blocks = many(100, () => section({ text: mrkdwn(x(2900)) }))
    expect(refusal(() => checkView(modal({ blocks }), 'modal'))).toBe('view_too_large')
  })
})
