/** How technicians sign in and out: an address, a link by mail, one button. */

import { looksLikeAddress, normaliseAddress } from '../../../core/text/address.js'
import { formatReference, readReference } from '../../../core/text/reference.js'
import type { HttpAnswer, HttpRequest, Routes } from '../exchange.js'
import { clientGroup } from '../hosts.js'
import { frameFor, type PageContext } from './context.js'
import { cookieOf, dropCookie, setCookie } from './cookies.js'
import { seeOther } from './frame.js'
import { addressPage, linkOverPage, linkPage, sentPage, tooManyPage } from './sign-in-page.js'

export interface SignInPages extends PageContext {
  /** Returns at once: how long it takes must not tell whether the address is somebody’s. Whoever gets none asks again. */
  sendLink(address: string, now: number): void
}

export function signInRoutes(pages: SignInPages): Routes {
  return {
    '/sign-in': {
      get: (request) => askForAddress(pages, request),
      post: (request) => askForLink(pages, request),
    },
    '/sign-in/:token': {
      get: (request) => showLink(pages, request),
      post: (request) => enter(pages, request),
    },
    '/sign-out': {
      post: (request) => leave(pages, request),
    },
  }
}

/** Whoever is signed in already need not do it again. */
async function askForAddress(pages: SignInPages, request: HttpRequest): Promise<HttpAnswer> {
  if (await isSignedIn(pages, request)) return goOn(request)
  return addressPage(frameFor(pages, null), request.query.has('ended'))
}

async function isSignedIn({ signIns, now }: SignInPages, request: HttpRequest): Promise<boolean> {
  const cookie = cookieOf(request, 'agent')
  const session = cookie === null ? null : await signIns.session(cookie, now())
  return session !== null && session.personId !== null
}

/** To the request that they asked for before they had signed in, or to all. */
function goOn(request: HttpRequest, cookies: readonly string[] = []): HttpAnswer {
  const number = readReference(cookieOf(request, 'wanted') ?? '')
  if (number === null) return seeOther('/requests', cookies)
  const path = `/requests/${formatReference(number)}`
  return seeOther(path, [...cookies, dropCookie(request, 'wanted')])
}

/** One mailbox is not flooded, and nobody learns that it is spared. */
async function askForLink(pages: SignInPages, { form, client }: HttpRequest): Promise<HttpAnswer> {
  const { signIns, signer, sendLink } = pages
  const now = pages.now()
  const frame = frameFor(pages, null)
  const address = (form.get('address') ?? '').trim()
  if (!looksLikeAddress(address)) return addressPage(frame)
  if (!(await signIns.mayTry('asking', signer.blind('client', clientGroup(client)), now)))
    return tooManyPage(frame)
  const who = signer.blind('address', normaliseAddress(address))
  if (await signIns.mayTry('link', who, now)) sendLink(address, now)
  return sentPage(frame)
}

async function showLink(pages: SignInPages, request: HttpRequest): Promise<HttpAnswer> {
  const token = request.named.token ?? ''
  const link = await validLink(pages, token)
  const frame = frameFor(pages, null)
  if (link) return linkPage(frame, token)
  // The link of this very session, opened again from the mail.
  return (await isSignedIn(pages, request)) ? goOn(request) : linkOverPage(frame)
}

async function enter(pages: SignInPages, request: HttpRequest): Promise<HttpAnswer> {
  const link = await validLink(pages, request.named.token ?? '')
  const cookie = link && (await pages.signIns.enter(link, pages.now()))
  if (!cookie) return linkOverPage(frameFor(pages, null))
  return goOn(request, [setCookie(request, 'agent', cookie)])
}

async function validLink({ signIns, signer, now }: SignInPages, token: string) {
  const id = signer.linkId(token)
  const link = id === null ? null : await signIns.link(id, now())
  return link && signer.isLink(token, link) ? link : null
}

async function leave({ signIns, signer, now }: SignInPages, request: HttpRequest) {
  const cookie = cookieOf(request, 'agent')
  const session = cookie && (await signIns.session(cookie, now()))
  if (session && signer.isFormKey(request.form.get('key') ?? '', session.key))
    await signIns.close(session.key)
  return seeOther('/sign-in', [dropCookie(request, 'agent')])
}
