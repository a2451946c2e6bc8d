/** Cookies of the pages: out of reach of scripts and of other sites, by HTTPS alone where people come by it. */

import type { HttpRequest } from '../exchange.js'

/** `wanted`: the request that somebody asked for before they had signed in. */
export type CookieName = 'operator' | 'agent' | 'wanted'

/**
 * `Strict`: the operator comes from no other site. `Lax`: a technician may follow a link of a mail that
 * a web page shows.
 */
const SAME_SITE: Readonly<Record<CookieName, string>> = {
  operator: 'Strict',
  agent: 'Lax',
  wanted: 'Lax',
}

export function cookieOf(request: HttpRequest, name: CookieName): string | null {
  return request.cookies.get(fullName(request, name)) ?? null
}

/** It ends with the browser; its session may end sooner. */
export function setCookie(request: HttpRequest, name: CookieName, value: string): string {
  return [`${fullName(request, name)}=${value}`, ...attributes(request, name)].join('; ')
}

export function dropCookie(request: HttpRequest, name: CookieName): string {
  return [`${fullName(request, name)}=`, ...attributes(request, name), 'Max-Age=0'].join('; ')
}

/** `__Host-`: no other host of the domain can set it (RFC 6265bis §4.1.3). */
function fullName({ secure }: HttpRequest, name: CookieName): string {
  return `${secure ? '__Host-' : ''}amigo-${name}`
}

function attributes({ secure }: HttpRequest, name: CookieName): string[] {
  return ['Path=/', 'HttpOnly', `SameSite=${SAME_SITE[name]}`, ...(secure ? ['Secure'] : [])]
}
