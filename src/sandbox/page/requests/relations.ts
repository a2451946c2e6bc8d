/** Of an explanation, what a new request is held against: the team that would solve it, solved requests, incidents. */

import type { Explanation } from '../../../commands/explain/explanation.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'

/** As the desk knows it now, which may be more than when the message came. */
export function relationsOf(explanation: Explanation, view: View): Html | null {
  if (explanation.kind !== 'new') return null
  return html`${routeOf(explanation, view)}${similarOf(explanation, view)}${incidentsOf(explanation, view)}`
}

function routeOf({ route }: Explanation, { text }: View): Html | null {
  if (route === null) return null
  const { team, sure, words, fields } = route
  const named = [team, ...fields.map(({ name }) => name)].join(' · ')
  return html`<h4>${text('requests.why.route')}</h4>
<ul class="rules"><li class="rule won"><span class="verdict">${sure} %</span> <span>${named}${words.length > 0 && html` <span class="dim">(${text('requests.why.words', { words: words.join(', ') })})</span>`}</span></li></ul>`
}

function similarOf({ similar }: Explanation, view: View): Html | null {
  if (similar === null) return null
  // Solved by now, it is most like itself.
  const others = similar.filter(({ ref }) => ref !== view.param('requests'))
  if (others.length === 0) return null
  const items = others.map(
    ({ ref, title, likeness, words }) =>
      html`<li class="rule won"><span class="verdict">${likeness.toFixed(2)}</span> <span><a href="${view.link({ requests: ref, 'requests-why': null })}">${ref}</a> ${title} <span class="dim">(${view.text('requests.why.words', { words: words.join(', ') })})</span></span></li>`,
  )
  return html`<h4>${view.text('requests.why.similar')}</h4>
<ul class="rules">${items}</ul>`
}

function incidentsOf({ incidents }: Explanation, view: View): Html | null {
  const others = incidents.filter(({ ref }) => ref !== view.param('requests'))
  if (others.length === 0) return null
  const items = others.map(
    ({ ref, proposed, closeness, shared }) =>
      html`<li class="rule ${proposed ? 'won' : 'lost'}"><span class="verdict">${view.text(`requests.why.incident.${proposed ? 'proposed' : 'left'}`)}</span> <span><a href="${view.link({ requests: ref, 'requests-why': null })}">${ref}</a> <span class="dim">(${[closeness.toFixed(2), ...shared].join(', ')})</span></span></li>`,
  )
  return html`<h4>${view.text('requests.why.incidents')}</h4>
<ul class="rules">${items}</ul>`
}
