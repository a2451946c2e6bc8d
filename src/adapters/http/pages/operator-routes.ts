/** The operator's page, and the two acts on it: what failed is handled again, what was given up is sent again. */

import { messageOf } from '../../../core/running/thrown.js'
import type { HttpAnswer, HttpRequest, Routes } from '../exchange.js'
import { frameFor } from './context.js'
import { seeOther } from './frame.js'
import type { OperatorContext } from './operator-context.js'
import { operatorPage, outagePage } from './operator-page.js'
import {
  operatorSession,
  passwordPage,
  signInOperator,
  signOutOperator,
  staleForm,
} from './operator-session.js'

/** Of what failed, and of what was given up. */
const MOST_SHOWN = 20
/** The largest that every database takes. */
const MAX_ROW = 2 ** 31 - 1

export function operatorRoutes(context: OperatorContext): Routes {
  return {
    '/operator': { get: (request) => showOrSay(context, request) },
    '/operator/sign-in': {
      get: () => passwordPage(context),
      post: (request) => signInOperator(context, request),
    },
    '/operator/sign-out': { post: (request) => signOutOperator(context, request) },
    '/operator/retry': { post: (request) => retry(context, request) },
  }
}

/** When it is needed most, the database may be what is wrong. */
function showOrSay(context: OperatorContext, request: HttpRequest): Promise<HttpAnswer> {
  return context.inTime(show(context, request)).catch((error: unknown) => {
    context.log(`it can't be shown: ${messageOf(error)}`)
    return outagePage(frameFor(context, null))
  })
}

async function show(context: OperatorContext, request: HttpRequest): Promise<HttpAnswer> {
  const session = await operatorSession(context, request)
  if (typeof session !== 'string') return session
  return operatorPage(frameFor(context, null), {
    status: await context.status(),
    failed: await context.failed(MOST_SHOWN),
    dead: await context.dead(MOST_SHOWN),
    incidents: await context.incidents(),
    formKey: context.signer.formKey(session),
    signsOut: context.password !== null,
    timeZone: context.timeZone,
    said: request.query,
  })
}

/** As `amigo replay` and `amigo outbox retry` do, by the same functions. */
async function retry(context: OperatorContext, request: HttpRequest): Promise<HttpAnswer> {
  const session = await operatorSession(context, request)
  if (typeof session !== 'string') return session
  const { form, client } = request
  if (!context.signer.isFormKey(form.get('key') ?? '', session)) return staleForm()
  const id = rowOf(form.get('id'))
  if (id === undefined) return staleForm()
  const what = form.get('what')
  const named = id === null ? 'all' : String(id)
  if (what === 'message') {
    const n = await context.retryMessages(id)
    context.log(`messages to be handled again (${named}): ${n}, by the operator at ${client}`)
    return seeOther(`/operator?said=messages&n=${n}`)
  }
  if (what !== 'notice') return staleForm()
  const { queued, left } = await context.retryNotices(id)
  context.log(`notices to be sent again (${named}): ${queued.length}, by the operator at ${client}`)
  return seeOther(`/operator?said=notices&n=${queued.length}&left=${left.length}`)
}

/** Null: all; undefined: it is neither. */
function rowOf(written: string | null): number | null | undefined {
  if (written === 'all') return null
  const id = /^[1-9]\d{0,9}$/.test(written ?? '') ? Number(written) : MAX_ROW + 1
  return id <= MAX_ROW ? id : undefined
}
