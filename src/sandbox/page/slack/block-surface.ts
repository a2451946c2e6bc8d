/** The surface of one message, modal or Home tab: the values that a person left in it, and the form that acts on it. */

import type { Place } from '../../slack/person/surface.js'
import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import type { BlockSurface } from './surface.js'
import type { Errors, Visit } from './visit.js'

/** `id` begins the ids of its elements on the page. */
export function surfaceOf(
  visit: Visit,
  place: Place,
  id: string,
  errors: Errors = {},
): BlockSurface {
  const { person, view, workspace, reader } = visit
  const values = person.values(place) as Readonly<Record<string, Readonly<Record<string, Obj>>>>
  const isModal = 'view' in place && place.view === 'modal'
  return {
    reader,
    id,
    text: view.text,
    value: (blockId, actionId) => values[blockId]?.[actionId],
    suggested: (actionId) => person.suggested(place, actionId),
    error: (blockId) => errors[blockId],
    people: new Map([...workspace.users.values()].map((user) => [user.id, user.realName])),
    channels: new Map(
      visit.channels.flatMap((one) => (one.kind === 'im' ? [] : [[one.id, `#${one.name}`]])),
    ),
    fileLink: (file) => view.action(`/slack/file/${encodeURIComponent(file)}`),
    form: (control) => (isModal ? control : formAt(place, control, visit)),
  }
}

/** Where it acts: a message by its channel and `ts`, or the Home tab. */
function formAt(place: Place, control: Html, { view }: Visit): Html {
  const at = 'view' in place ? '' : `${place.channelId}/${place.ts}`
  return html`<form class="act" method="post" enctype="multipart/form-data" action="${view.action('/slack/click')}">
<input type="hidden" name="at" value="${at}">${control}</form>`
}
