/** What Microsoft and Google refuse, row by row: the line says what to do, whoever meets it first. */

import { describe, expect, it } from 'vitest'
import { type HttpAnswer, readAnswer } from '../../../src/adapters/oauth/answer.js'
import { signIn } from '../../../src/adapters/oauth/device-sign-in.js'
import { TokenFault } from '../../../src/adapters/oauth/fault.js'
import { MAKERS, type MakerRow } from '../../fixtures/oauth/makers.js'
import { oauthSettings } from '../../support/servers/oauth.js'

describe('what a maker refuses', () => {
  it.each(MAKERS)('$flow $during: $name', async (row) => {
    const fault = await faultOf(row)
    expect(fault.permanent).toBe(true)
    const [told = ''] = fault.message.split(' (it answers ')
    for (const words of row.does) expect(told).toMatch(words)
    if (row.never) expect(told).not.toMatch(row.never)
    expect(fault.message).toContain(row.error)
    expect(fault.message).not.toMatch(/[\r\n]/)
  })
})

async function faultOf(row: MakerRow): Promise<TokenFault> {
  const settings = oauthSettings({ flow: row.flow })
  const answer = answerOf(row)
  try {
    if (row.during === 'login') await signIn(settings, signInDeps(settings.deviceUrl, answer))
    else readAnswer(answer, settings, 0)
  } catch (error) {
    if (error instanceof TokenFault) return error
    throw error
  }
  throw new Error('it was taken for a token')
}

/** A code is given, and the poll is refused. */
function signInDeps(deviceUrl: string | undefined, refusal: HttpAnswer) {
  const code = { device_code: 'd', user_code: 'u', verification_uri: 'https://login.example' }
  const given = { status: 200, retryAfter: null, body: JSON.stringify(code) }
  return {
    post: async (url: string) => (url === deviceUrl ? given : refusal),
    now: () => 0,
    show: () => {},
    pause: async () => {},
  }
}

/** As Microsoft writes it (its suberror and numbers left out: nothing reads them). */
function answerOf({ status, error, words }: MakerRow): HttpAnswer {
  return { status, retryAfter: null, body: JSON.stringify({ error, error_description: words }) }
}
