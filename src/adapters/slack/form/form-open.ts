/** Opens the form for whoever asks for it, or says why it does not open. */

import type { KnownBlock } from '@slack/web-api'
import { z } from 'zod'
import { readFields } from '../../../core/words/form.js'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import { isTooLate } from '../base/outage.js'
import { type Place, whereSeen } from '../base/place.js'
import { actions, plain, sections } from '../kit/block-kit.js'
import { literal } from '../kit/mrkdwn.js'
import { type FormFacts, factsFor } from './form-facts.js'
import { EMPTY, type FormValues, piecesOf } from './form-values.js'
import { formView } from './form-view.js'

/** What there is of the request before the form. */
export interface FormDraft {
  readonly description: string
  /** As it was written; '' for none. */
  readonly product: string
  /** To the message that it is made of; null: of none. */
  readonly link: string | null
}

/** Said to the one who asked, and to nobody else. */
export interface FormTeller {
  readonly text: string
  readonly blocks?: KnownBlock[]
}

export interface FormOrigin {
  readonly user: string
  readonly trigger: string
  readonly begun: FormDraft
  tell(what: FormTeller): Promise<unknown>
}

export const NOTHING_YET: FormDraft = { description: '', product: '', link: null }

/** The button of a form that came too late. */
export const OPEN = 'form-open'
/** Slack: of a button's value and of its text. */
const MOST_VALUE = 2000
const MOST_BUTTON = 75
const BEGUN = z.object({
  description: z.string(),
  product: z.string(),
  link: z.string().nullable(),
})

/** A button of a notice that begins a request, with a product or with nothing. Null: another one. */
export function begunBy({ number, heldId, body, adds }: ButtonValue): FormDraft | null {
  if (number !== 0 || heldId !== null || adds !== 'text') return null
  const { product = '' } = readFields(body)
  return body === '' || product !== '' ? { ...NOTHING_YET, product } : null
}

/** Slack waits three seconds for it. Whoever asked hears why there is none. */
export async function openForm(desk: Desk, wanted: FormOrigin): Promise<void> {
  const { chat } = desk.words
  try {
    await show(desk, wanted)
  } catch (error) {
    const late = isTooLate(error)
    await wanted.tell(late ? once(desk, wanted.begun) : { text: chat['not-possible'] })
    if (!late) throw error
  }
}

async function show(desk: Desk, { user, trigger, begun, tell }: FormOrigin): Promise<void> {
  const facts = await factsFor(desk, user)
  if (facts === 'bot' || facts === 'gone' || facts === 'deactivated') return
  if (typeof facts === 'string') {
    await tell({ text: desk.words.chat.unknown })
    return
  }
  const view = formView(facts, valuesOf(begun, facts), { link: begun.link, shown: null })
  await desk.client.views.open({ trigger_id: trigger, view })
}

function valuesOf({ description, product }: FormDraft, { catalogue }: FormFacts): FormValues {
  const [one, other] = product === '' ? [] : catalogue.productsNamed.find(product)
  return {
    ...EMPTY,
    description: piecesOf(description),
    product: one && !other ? String(one.id) : '',
  }
}

/** « Once more »: the button has a trigger of its own, and what was written. */
function once({ words }: Desk, begun: FormDraft): FormTeller {
  const { chat } = words
  const value = JSON.stringify(begun)
  const fits = value.length <= MOST_VALUE
  const button = {
    type: 'button',
    action_id: OPEN,
    text: plain(chat['form-open'], MOST_BUTTON),
    value: fits ? value : JSON.stringify({ ...begun, description: '' }),
  }
  const blocks = [
    ...sections(literal(chat['form-late'])),
    // What the button can't carry is there to be copied.
    ...(fits ? [] : sections(literal(begun.description), '>')),
    ...actions([button]),
  ]
  return { text: chat['form-late'], blocks: blocks as never }
}

/** Of the button's value; what is not ours begins nothing. */
export function readBegun(value: string | undefined): FormDraft {
  try {
    return BEGUN.parse(JSON.parse(value ?? ''))
  } catch {
    return NOTHING_YET
  }
}

/** Where they tapped, or where they and we talk. */
export function teller(
  { client, users }: Desk,
  user: string,
  place: Place | null,
): FormOrigin['tell'] {
  return async (what) => {
    const where = place ? whereSeen(place) : { channel: await users.dmOf(user) }
    await client.chat.postEphemeral({ ...where, user, ...what })
  }
}
