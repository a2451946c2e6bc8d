/** Reads the database for whoever is signed in, as the technician that they are now: their rights are looked up each time. */

import type { Store, Unit } from '../../../app/ports/store.js'
import { isAgent, nameOf, type Person } from '../../../core/request/person.js'
import { formatReference, readReference } from '../../../core/text/reference.js'
import type { HttpAnswer, HttpRequest } from '../exchange.js'
import { frameFor, type PageContext } from './context.js'
import { cookieOf, dropCookie, setCookie } from './cookies.js'
import { type PageFrame, seeOther } from './frame.js'
import { type Html, html } from './html.js'
import { SESSION_OVER } from './sign-in-page.js'

export interface AgentContext extends PageContext {
  readonly store: Pick<Store, 'transaction'>
}

/** A technician who looks at a page. */
export interface Reader {
  readonly person: Person
  readonly frame: PageFrame
  /** Their name, and the way out. */
  readonly navigation: Html
}

/** Whoever is not signed in, or is no technician any more, is led to where one signs in. */
export async function asAgent<T>(
  context: AgentContext,
  request: HttpRequest,
  read: (unit: Unit, person: Person) => Promise<T>,
  show: (found: T, reader: Reader) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { signIns, store, now } = context
  const cookie = cookieOf(request, 'agent')
  const session = cookie === null ? null : await signIns.session(cookie, now())
  const personId = session?.personId ?? null
  if (session === null || personId === null) return toSignIn(request, cookie !== null)
  const found = await store.transaction(async (unit) => {
    const [person] = await unit.peopleById([personId])
    return person && isAgent(person) ? { person, read: await read(unit, person) } : null
  })
  if (found === null) {
    await signIns.close(session.key)
    return seeOther('/sign-in', [dropCookie(request, 'agent')])
  }
  return show(found.read, readerOf(context, found.person, session.key))
}

/** `ended`: they were signed in. Afterwards they come back to the request that they asked for. */
function toSignIn(request: HttpRequest, ended: boolean): HttpAnswer {
  const number = readReference(request.named.reference ?? '')
  return seeOther(ended ? SESSION_OVER : '/sign-in', [
    ...(ended ? [dropCookie(request, 'agent')] : []),
    ...(number === null ? [] : [setCookie(request, 'wanted', formatReference(number))]),
  ])
}

function readerOf(context: AgentContext, person: Person, session: string): Reader {
  const frame = frameFor(context, person.locale)
  const { page: words } = frame.texts
  const navigation = html`<nav><a href="/requests">${words.requests}</a>
<form method="post" action="/sign-out"><input type="hidden" name="key" value="${context.signer.formKey(session)}"><span class="who">${nameOf(person)}</span> <button class="quiet">${words['sign-out']}</button></form></nav>`
  return { person, frame, navigation }
}
