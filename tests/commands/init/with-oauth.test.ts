/** `amigo init` for a provider that takes no passwords: what it asks then, and a sign-in while it asks. */

import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initIn } from '../../../src/commands/init/init.js'
import { envValues } from '../../../src/settings/env-file.js'
import { type Typed, typist } from '../../support/commands/typist.js'
import { needs } from '../../support/runner/skip.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import { takingTokens } from '../../support/servers/dovecot-oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'

const DESK = 'assistance@academie.example'

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('OAuth2 in amigo init', () => {
  let folder: string
  let tokens: TokenServer
  let dovecot: Dovecot
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-init-oauth-'))
    tokens = await startTokenServer({ user: DESK, clientSecret: 'hidden-secret', interval: 1 })
    dovecot = await startDovecot({ user: DESK, settings: takingTokens(tokens) })
  })
  afterEach(async () => {
    await dovecot.stop()
    await tokens.stop()
    await rm(folder, { recursive: true })
  })

  const typed = (...more: Typed): Typed => [
    ...more,
    [/people write to/, DESK],
    [/IMAP server/, dovecot.host],
    [/ID of the application/, 'amigo'],
    // What follows is another test's.
    [/SMTP server/, '^C'],
  ]
  const env = () => ({
    AMIGO_IMAP_PORT: String(dovecot.port),
    AMIGO_IMAP_SECURITY: 'none',
    AMIGO_OAUTH_TOKEN_URL: tokens.tokenUrl,
    AMIGO_OAUTH_DEVICE_URL: tokens.deviceUrl,
  })

  it('Microsoft 365 is the application’s own token, and its secret is not shown', async () => {
    const answers = typed(
      [/Who runs it/, 'microsoft'],
      [/Secret of the application/, 'wrong-secret', 'hidden-secret'],
    )
    const world = typist(folder, answers, env())
    await expect(initIn(world, {})).rejects.toThrow('nothing was written')
    expect(world.shown()).toContain('Microsoft 365 takes no passwords')
    expect(world.shown()).toMatch(/service-account \[client; - for none\]/)
    expect(world.shown()).toMatch(/DO {2}OAuth .*AMIGO_OAUTH_CLIENT_SECRET/)
    expect(world.shown()).toMatch(/ok {2}OAuth .*a token of the application[\s\S]*ok {2}IMAP probe/)
    expect(world.shown()).not.toMatch(/Its password|wrong-secret|hidden-secret/)
  })

  it('who signs in is shown a code, and init goes on by itself', async () => {
    const secret = { AMIGO_OAUTH_CLIENT_SECRET: 'hidden-secret' }
    const world = typist(folder, typed([/OAuth2 instead/, 'signin']), { ...env(), ...secret })
    tokens.polls('authorization_pending')
    await expect(initIn(world, {})).rejects.toThrow('nothing was written')
    expect(world.shown()).toMatch(/Open https:\/\/login\.example\/device[\s\S]*WDJB-MJHT/)
    expect(world.shown()).toMatch(/ok {2}OAuth .*a token of a sign-in for assistance@/)
    expect(world.shown()).toMatch(/ok {2}IMAP probe/)
  })

  it('leaves no password behind that nobody needs any more', async () => {
    const flags = {
      ...{ address: DESK, imapHost: 'a.example', smtpHost: 'b.example', check: false as const },
    }
    await initIn(typist(folder, [], { AMIGO_IMAP_PASSWORD: 'old-password' }), {
      ...flags,
      yes: true,
    })
    expect(envOf().AMIGO_IMAP_PASSWORD).toBe('old-password')
    const oauth = { AMIGO_OAUTH_CLIENT_SECRET: 'x', ...env() }
    await initIn(typist(folder, [], oauth), {
      ...{ ...flags, yes: true, force: true, oauth: 'client', oauthClientId: 'amigo' },
    })
    expect(envOf()).toMatchObject({ AMIGO_OAUTH: 'client', AMIGO_OAUTH_CLIENT_SECRET: 'x' })
    expect(envOf()).not.toHaveProperty('AMIGO_IMAP_PASSWORD')
    expect(envOf()).not.toHaveProperty('AMIGO_SMTP_PASSWORD')
  })

  const envOf = () => envValues(readFileSync(join(folder, '.env'), 'utf8'))
})
