/** What the answers of token endpoints mean, row by row. */

import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/adapters/oauth/answer.js'
import { TokenFault } from '../../../src/adapters/oauth/fault.js'
import { ANSWERS } from '../../fixtures/oauth/answers.js'
import { oauthSettings } from '../../support/servers/oauth.js'

const NOW = Date.parse('2026-11-29T12:00:00Z')

describe('an answer of a token endpoint', () => {
  it.each(ANSWERS)('$name', ({ means, says, wait, retryAfter = null, ...answer }) => {
    const settings = oauthSettings({ flow: 'signin' })
    const read = () => readAnswer({ ...answer, retryAfter }, settings, NOW)
    if (typeof means === 'object') {
      expect(read()).toMatchObject({ accessToken: means.token, seconds: means.seconds })
      return
    }
    const fault = faultOf(read)
    expect(fault.permanent).toBe(means !== 'nobody')
    expect(/amigo oauth login/.test(fault.message)).toBe(means === 'sign-in')
    if (says) expect(fault.message).toMatch(says)
    expect(fault.retryAfter).toBe(wait === undefined ? null : wait * 1000)
    expect(fault.message).not.toMatch(/[\r\n]/)
  })

  it('takes the new refresh token of a server that rotates it', () => {
    const body = JSON.stringify({ access_token: 'a', refresh_token: 'r2' })
    const answer = { status: 200, retryAfter: null, body }
    expect(readAnswer(answer, oauthSettings(), NOW).refreshToken).toBe('r2')
  })

  it.each([
    ['client', /consent/],
    ['service-account', /AMIGO_OAUTH_KEY.*clock/],
  ] as const)('says of invalid_grant in the flow %s what that means there', (flow, says) => {
    const answer = { status: 400, retryAfter: null, body: '{"error":"invalid_grant"}' }
    const fault = faultOf(() => readAnswer(answer, oauthSettings({ flow }), NOW))
    expect(fault.message).toMatch(says)
    expect(fault.message).not.toContain('oauth login')
  })
})

function faultOf(read: () => unknown): TokenFault {
  try {
    read()
  } catch (error) {
    if (error instanceof TokenFault) return error
    throw error
  }
  throw new Error('it was taken for a token')
}
