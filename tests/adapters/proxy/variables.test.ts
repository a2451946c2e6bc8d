/** Which proxy HTTPS_PROXY, ALL_PROXY and NO_PROXY name, and which values of theirs stop the start. */

import { describe, expect, it } from 'vitest'
import { proxyProblem, readOutboundProxy, routeTo } from '../../../src/adapters/proxy/outbound.js'
import { readConfig } from '../../../src/config.js'
import { IMAP } from '../../support/desk/ways-out.js'
import { DESK } from '../../support/desk/world.js'

describe('the variables', () => {
  const named = (env: Record<string, string>) =>
    routeTo(readOutboundProxy(env), 'imap.one.example', 993)

  it.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: '' }, undefined],
    [{ HTTPS_PROXY: 'http://proxy.example:3128' }, 'http://proxy.example:3128'],
    [{ HTTPS_PROXY: 'http://proxy.example:3128/' }, 'http://proxy.example:3128'],
    [{ HTTPS_PROXY: 'proxy.example:3128' }, 'http://proxy.example:3128'],
    [{ HTTPS_PROXY: 'http://amigo:secret@proxy.example:3128' }, 'http://proxy.example:3128'],
    [{ https_proxy: 'http://a.example', HTTPS_PROXY: 'http://b.example' }, 'http://a.example'],
    [{ https_proxy: '', HTTPS_PROXY: 'http://b.example' }, 'http://b.example'],
    [{ ALL_PROXY: 'http://all.example' }, 'http://all.example'],
    [{ all_proxy: 'http://all.example', HTTPS_PROXY: 'http://b.example' }, 'http://b.example'],
    [{ HTTP_PROXY: 'http://plain.example' }, undefined],
    [{ HTTPS_PROXY: 'http://a.example', no_proxy: 'one.example' }, undefined],
    [{ HTTPS_PROXY: 'http://a.example', no_proxy: '', NO_PROXY: 'one.example' }, undefined],
    [{ HTTPS_PROXY: 'http://a.example', NO_PROXY: 'imap.one.example:143' }, 'http://a.example'],
    [{ HTTPS_PROXY: 'https://a.example:8443' }, 'https://a.example:8443'],
    [{ HTTPS_PROXY: 'http://[2001:db8::1]:3128' }, 'http://[2001:db8::1]:3128'],
  ])('%j lead through %s', (env, shown) => {
    expect(named(env)?.shown).toBe(shown)
  })

  it.each<[string, RegExp]>([
    ['socks5://proxy.example:1080', /^ALL_PROXY: a SOCKS proxy can't be used, only one for HTTP/],
    ['socks5h://amigo:secret@proxy.example:1080', /^ALL_PROXY: a SOCKS proxy can't be used/],
    ['http://proxy.example:99999', /^ALL_PROXY is no address of a proxy: write it as http:/],
    ['http://amigo:secret@', /^ALL_PROXY is no address of a proxy/],
    ['http://', /^ALL_PROXY is no address of a proxy/],
    ['ftp://proxy.example', /^ALL_PROXY is no address of an HTTP proxy/],
    ['http://proxy.example:0', /^ALL_PROXY: port 0/],
    ['un proxy', /^ALL_PROXY is no address/],
  ])('%s is refused, where a server would be reached through it', (value, says) => {
    const hosts = [{ host: 'imap.one.example', port: 993 }]
    expect(proxyProblem(readOutboundProxy({ ALL_PROXY: value }), hosts)).toMatch(says)
    expect(proxyProblem(readOutboundProxy({ ALL_PROXY: value }), hosts)).not.toContain('secret')
    expect(
      proxyProblem(readOutboundProxy({ ALL_PROXY: value, NO_PROXY: '.example' }), hosts),
    ).toBeNull()
    expect(
      proxyProblem(readOutboundProxy({ ALL_PROXY: value }), [{ host: '127.0.0.1', port: 993 }]),
    ).toBeNull()
  })

  it('stop the start with a line that names the variable; other commands do without', () => {
    const env = {
      AMIGO_ADDRESS: DESK,
      AMIGO_IMAP_HOST: IMAP,
      AMIGO_IMAP_USER: 'x',
      AMIGO_IMAP_PASSWORD: 'x',
      AMIGO_SMTP_HOST: '127.0.0.1',
      HTTPS_PROXY: 'socks5://proxy.example',
    }
    expect(() => readConfig({ mail: true, env })).toThrow(/^HTTPS_PROXY: a SOCKS proxy/)
    expect(readConfig({ mail: true, env: { ...env, NO_PROXY: IMAP } }).proxy.proxy).toBeNull()
    expect(readConfig({ mail: false, env }).proxy.proxy).toBeNull()
  })
})
