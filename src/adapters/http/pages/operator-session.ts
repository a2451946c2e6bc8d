/** How the operator comes in: by the password of the settings, or from this machine where none is set. */

import { isPassword } from '../../password-hash.js'
import type { HttpAnswer, HttpRequest } from '../exchange.js'
import { plain } from '../exchange.js'
import { clientGroup } from '../hosts.js'
import { frameFor } from './context.js'
import { cookieOf, dropCookie, setCookie } from './cookies.js'
import { page, seeOther } from './frame.js'
import { html } from './html.js'
import type { OperatorContext } from './operator-context.js'
import { tooManyPage } from './sign-in-page.js'

/** Stands for the session where none is needed. */
const LOCAL = 'this machine'

/** The key of the operator's session; an answer, where whoever asks is not let in. */
export async function operatorSession(
  context: OperatorContext,
  request: HttpRequest,
): Promise<string | HttpAnswer> {
  const { password, signIns, signer, now } = context
  if (password === null)
    return (await request.local())
      ? LOCAL
      : plain(403, 'this page is for this machine alone: set AMIGO_OPERATOR_PASSWORD')
  const cookie = cookieOf(request, 'operator')
  const session = cookie === null ? null : await signIns.session(cookie, now())
  if (session === null || session.personId !== null) return seeOther('/operator/sign-in')
  // The password was changed since.
  if (session.password !== signer.blind('password', password)) {
    await signIns.close(session.key)
    return seeOther('/operator/sign-in', [dropCookie(request, 'operator')])
  }
  return session.key
}

export function passwordPage(context: OperatorContext, wrong = false): HttpAnswer {
  if (context.password === null) return seeOther('/operator')
  const frame = frameFor(context, null)
  const { page: words } = frame.texts
  const main = html`${wrong ? html`<p class="bad" role="alert">${words['password-wrong']}</p>` : null}
<form method="post" action="/operator/sign-in" class="sign">
<input name="user" value="operator" autocomplete="username" hidden>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>${words['password-button']}</button>
</form>
`
  return page(frame, { title: words.operator, main }, wrong ? 401 : 200)
}

export async function signInOperator(
  context: OperatorContext,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { password, signIns, signer, log } = context
  if (password === null) return seeOther('/operator')
  const now = context.now()
  if (!(await signIns.mayTry('password', signer.blind('client', clientGroup(request.client)), now)))
    return tooManyPage(frameFor(context, null))
  if (!(await isPassword(request.form.get('password') ?? '', password))) {
    log(`a wrong password of the operator, from ${request.client}`)
    return passwordPage(context, true)
  }
  const cookie = await signIns.open(signer.blind('password', password), now)
  return seeOther('/operator', [setCookie(request, 'operator', cookie)])
}

export async function signOutOperator(
  context: OperatorContext,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const session = await operatorSession(context, request)
  if (typeof session !== 'string') return session
  if (!context.signer.isFormKey(request.form.get('key') ?? '', session)) return staleForm()
  await context.signIns.close(session)
  return seeOther('/operator/sign-in', [dropCookie(request, 'operator')])
}

/** The form of a page that was opened in another session. */
export function staleForm(): HttpAnswer {
  return seeOther('/operator?said=stale')
}
