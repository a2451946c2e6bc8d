/** `amigo oauth login` as an operator runs it, and `amigo init` at a real terminal. */

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledCli } from '../support/commands/cli.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { needs } from '../support/runner/skip.js'
import { programs } from '../support/servers/server.js'
import { startTokenServer, type TokenServer } from '../support/servers/token-server.js'

const { cli, root } = cliInFolder('cli-oauth')
let server: TokenServer
beforeAll(async () => {
  server = await startTokenServer({ interval: 1 })
})
afterAll(() => server.stop())

const envOf = (name: string) => ({
  AMIGO_ADDRESS: 'assistance@academie.example',
  AMIGO_DATA_DIR: join(root, name),
  AMIGO_IMAP_HOST: '127.0.0.1',
  AMIGO_IMAP_USER: 'assistance@academie.example',
  AMIGO_SMTP_HOST: '127.0.0.1',
  AMIGO_OAUTH: 'signin',
  AMIGO_OAUTH_TOKEN_URL: server.tokenUrl,
  AMIGO_OAUTH_DEVICE_URL: server.deviceUrl,
  AMIGO_OAUTH_CLIENT_ID: 'amigo',
})

describe('amigo oauth login', () => {
  it('shows the code, waits, and keeps the sign-in for the service alone', async () => {
    server.polls('authorization_pending')
    const { status, out, err } = await cli.run(['oauth', 'login'], envOf('login'))
    expect(err).toBe('')
    expect(status).toBe(0)
    expect(out).toMatch(/Open https:\/\/login\.example\/device in a browser.*\n.*WDJB-MJHT/)
    expect(out).toMatch(/assistance@academie\.example is signed in: /)
    const [name = ''] = readdirSync(join(root, 'login', 'oauth')).filter((n) => n.endsWith('.json'))
    expect(statSync(join(root, 'login', 'oauth', name)).mode & 0o777).toBe(0o600)
  })

  it.each([
    [['access_denied'], 78, /declined: nothing was changed/],
    [['invalid_client'], 78, /AMIGO_OAUTH_CLIENT_SECRET/],
  ] as const)('%s ends it with one line', async (polls, status, says) => {
    server.polls(...polls)
    const ran = await cli.run(['oauth', 'login'], envOf('declined'))
    expect(ran.status).toBe(status)
    expect(ran.err).toMatch(says)
    expect(existsSync(join(root, 'declined', 'oauth'))).toBe(false)
  })

  it('says when nobody need sign in', async () => {
    const env = { ...envOf('none'), AMIGO_OAUTH: '', AMIGO_IMAP_PASSWORD: 'x' }
    const none = Object.entries(env).filter(([name]) => !name.startsWith('AMIGO_OAUTH'))
    const { status, err } = await cli.run(['oauth', 'login'], Object.fromEntries(none))
    expect([status, err]).toEqual([78, expect.stringContaining('nobody need sign in')])
  })
})

const isThere = programs('script').length > 0
describe.skipIf(needs(isThere, 'script'))('amigo init at a terminal', () => {
  it('does not show a secret, and leaves the terminal as it was', async () => {
    const folder = join(root, 'terminal')
    await mkdir(folder)
    const shown = await atTerminal(folder, [
      [/people write to: $/, 'assistance@academie.example\r'],
      // The database can't be reached: asked again, it has had enough.
      [/Once more[\s\S]*PostgreSQL.*: $/, '\x03'],
      [/PostgreSQL.*: $/, 'postgres://amigo:a-secret-word@127.0.0.1:1/amigo\r'],
    ])
    expect(shown).toMatch(/DO.*database .*can't be reached/)
    expect(shown).not.toContain('a-secret-word')
    expect(shown).toMatch(/interrupted: nothing was written[\s\S]*speed [\s\S]* echo /)
    expect(readdirSync(folder).filter((name) => name !== 'data')).toEqual([])
  })
})

/** Types each answer once its prompt is shown, Enter otherwise; resolves with all that was shown. */
async function atTerminal(
  folder: string,
  answers: readonly (readonly [RegExp, string])[],
): Promise<string> {
  const node = [process.execPath, ...compiledCli(), 'init'].map((word) => `'${word}'`).join(' ')
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('AMIGO_'))
  const child = spawn('script', ['-qec', `${node}; stty -a`, '/dev/null'], {
    cwd: folder,
    env: Object.fromEntries(rest),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let [shown, prompted] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    prompted += text
    if (!/: $/.test(prompted)) return
    const found = answers.find(([pattern]) => pattern.test(prompted))
    // A prompt after « once more » needs what stands before it.
    if (!/Once more/.test(prompted)) prompted = ''
    child.stdin.write(found ? found[1] : '\r')
  })
  await new Promise((resolve) => child.once('close', resolve))
  return shown
}
