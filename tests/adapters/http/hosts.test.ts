/** By which names the port is asked for, which forms are of its own pages, and who asks on this machine. */

import { describe, expect, it } from 'vitest'
import {
  clientOf,
  isOwnForm,
  isPageHost,
  seemsAskedLocally,
} from '../../../src/adapters/http/hosts.js'
import { BASE } from '../../support/pages/pages.js'

describe('which names are answered', () => {
  const base = new URL(BASE)
  it.each<[string, string, URL | null, boolean]>([
    ['127.0.0.1:9464', '127.0.0.1', null, true],
    ['localhost:9464', '127.0.0.1', base, true],
    ['[::1]:9464', '::1', null, true],
    ['assistance.academie.example', '127.0.0.1', base, true],
    ['ASSISTANCE.academie.example', '0.0.0.0', base, true],
    ['assistance.academie.example', '127.0.0.1', null, false],
    ['assistance.academie.example:8443', '127.0.0.1', base, false],
    ['assistance.academie.example.evil.example', '127.0.0.1', base, false],
    ['evil.example', '127.0.0.1', base, false],
    ['localhost', '0.0.0.0', base, false],
    ['', '127.0.0.1', base, false],
  ])('%s at %s', (host, listening, at, answered) => {
    expect(isPageHost(host, listening, at)).toBe(answered)
  })

  it.each<[Record<string, string>, boolean]>([
    [{ host: 'assistance.academie.example', origin: BASE }, true],
    [{ host: 'localhost:9464', origin: 'http://localhost:9464' }, true],
    [{ host: 'localhost:9464', 'sec-fetch-site': 'same-origin' }, true],
    [
      { host: 'localhost:9464', origin: 'http://localhost:9464', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [{ host: 'localhost:9464', origin: 'http://localhost:8000' }, false],
    [{ host: 'assistance.academie.example', origin: 'http://assistance.academie.example' }, false],
    [{ host: 'localhost:9464', origin: 'null' }, false],
    [{ host: 'localhost:9464' }, false],
    [{ host: 'localhost:9464', 'sec-fetch-site': 'none' }, false],
  ])('a form with %j', (headers, own) => {
    expect(isOwnForm(headers, base)).toBe(own)
  })

  it('the client is whom the last proxy on this machine saw, and nobody whom they name themselves', () => {
    const headers = { host: '127.0.0.1', 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }
    expect(clientOf(headers, '127.0.0.1', base)).toBe('203.0.113.7')
    expect(clientOf(headers, '::ffff:127.0.0.1', base)).toBe('203.0.113.7')
    expect(clientOf(headers, '127.0.0.1', null)).toBe('127.0.0.1')
    expect(clientOf(headers, '198.51.100.4', base)).toBe('198.51.100.4')
    expect(clientOf({ 'x-forwarded-for': 'junk' }, '127.0.0.1', base)).toBe('127.0.0.1')
  })

  it.each<[string, string, Record<string, string>, boolean]>([
    ['a browser here', '1.1', {}, true],
    ['a page of ours', '1.1', { referer: 'http://localhost:9464/operator' }, true],
    ['a form of ours', '1.1', { origin: 'http://[::1]:9464' }, true],
    ['nginx, default', '1.0', { connection: 'close' }, false],
    ['a browser that keeps the connection', '1.1', { connection: 'Keep-Alive' }, true],
    ['nginx by 1.1, default headers', '1.1', { connection: 'close' }, false],
    ['nginx for WebSocket', '1.1', { connection: 'upgrade' }, false],
    ['Apache, default', '1.1', { 'x-forwarded-for': '203.0.113.7', via: '1.1 desk' }, false],
    ['HAProxy, default', '1.1', { host: 'desk.example' }, false],
    ['Traefik', '1.1', { 'x-forwarded-server': 'a1b2' }, false],
    ['Envoy', '1.1', { 'x-envoy-external-address': '203.0.113.7' }, false],
    ['Cloudflare', '1.1', { 'cf-connecting-ip': '203.0.113.7' }, false],
    ['Akamai', '1.1', { 'true-client-ip': '203.0.113.7' }, false],
    ['Azure', '1.1', { 'x-azure-clientip': '203.0.113.7' }, false],
    ['Rancher', '1.1', { 'x-cluster-client-ip': '203.0.113.7' }, false],
    ['any, by RFC 7239', '1.1', { forwarded: 'for=203.0.113.7' }, false],
    ['nginx by 1.1: the next page', '1.1', { referer: 'https://desk.example/operator' }, false],
    ['nginx by 1.1: a form', '1.1', { origin: 'https://desk.example' }, false],
    ['a page that hides its name', '1.1', { origin: 'null' }, false],
  ])('asked on this machine: %s', (_, httpVersion, more, local) => {
    const headers = { host: 'localhost:9464', ...more }
    expect(seemsAskedLocally({ headers, httpVersion }, '::1')).toBe(local)
    expect(seemsAskedLocally({ headers, httpVersion }, '198.51.100.4')).toBe(false)
  })
})
