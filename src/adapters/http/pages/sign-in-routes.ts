/** How technicians sign in and out: an address, a link by mail, one button. */

import { looksLikeAddress, normaliseAddress } from '../../../core/text/address.js'
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
      get: () => addressPage(frameFor(pages, null)),
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

async function showLink(pages: SignInPages, { named }: HttpRequest): Promise<HttpAnswer> {
  const token = named.token ?? ''
  const link = await validLink(pages, token)
  const frame = frameFor(pages, null)
  return link ? linkPage(frame, token) : linkOverPage(frame)
}

async function enter(pages: SignInPages, request: HttpRequest): Promise<HttpAnswer> {
  const link = await validLink(pages, request.named.token ?? '')
  const cookie = link && (await pages.signIns.enter(link, pages.now()))
  if (!cookie) return linkOverPage(frameFor(pages, null))
  return seeOther('/requests', [setCookie(request, 'agent', cookie)])
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
