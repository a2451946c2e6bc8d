/** An explanation as the page shows it: stage by stage, which rule won, which lost to it, and what was understood. */

import type { Explanation } from '../../../commands/explain/explanation.js'
import type { RuleResult } from '../../../commands/explain/rules.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { Explained } from './explaining.js'
import { relationsOf } from './relations.js'

const STAGES = ['screen', 'trust', 'match', 'intent'] as const
/** Rules that have a sentence in requests.yaml; the others, signals of machine mail, show their names. */
const NAMED: ReadonlySet<string> = new Set([
  ...['screen.none', 'screen.no-reply-sender'],
  ...['trust.refused', 'trust.signed', 'trust.dmarc', 'trust.plain'],
  ...['match.signed-address', 'match.message-id', 'match.thread', 'match.subject-tag'],
  'match.nothing-named',
  ...[
    'keyword',
    'number',
    'reference',
    'address',
    'near-miss',
    'contradicted',
    'soft',
    'stated',
    'wish',
  ].map((rule) => `intent.${rule}`),
  ...['slip', 'progress', 'taken-back', 'tentative', 'no-words', 'no-keyword'].map(
    (rule) => `intent.${rule}`,
  ),
  'intent.agent-keyword',
])
/** What `amigo explain` adds to these, in English, their sentences say already. */
const SAID: ReadonlySet<string> = new Set([
  'screen.none',
  'match.nothing-named',
  'match.message-id',
  'intent.keyword',
])

/** `opened`: the message opened the request that its entry stands in. */
export function whyShown({ channel, explanation }: Explained, opened: boolean, view: View): Html {
  const { text } = view
  const rules = settled(explanation.rules, opened)
  const inChat = channel === 'chat'
  return html`<div class="why">
<p class="small dim">${text(inChat ? 'requests.why.read-chat' : 'requests.why.read-mail')}</p>
${STAGES.map((stage) => (inChat && stage === 'trust' ? slackVouches(view) : stageOf(stage, rules, view)))}
${understood(explanation, view)}
${answersOf(explanation, view)}
${relationsOf(explanation, view)}
</div>`
}

/** What is for the database to say is known here: the journal that the message stands in says it. */
function settled(rules: readonly RuleResult[], opened: boolean): readonly RuleResult[] {
  if (opened)
    return rules.map((rule) => (rule.verdict === 'asks' ? { ...rule, verdict: 'no' } : rule))
  const last = rules.find(({ rule, verdict }) => rule === 'nothing-named' && verdict === 'won')
  const found = rules.find(({ verdict }) => verdict === 'asks')
  if (!last || !found) return rules
  return rules.map((rule) => {
    if (rule === last) return { ...rule, verdict: 'lost' }
    return rule === found ? { ...rule, verdict: 'won' } : rule
  })
}

function stageOf(stage: RuleResult['stage'], rules: readonly RuleResult[], view: View): Html {
  const { text } = view
  const own = rules.filter((rule) => rule.stage === stage)
  const holding = own.filter(({ verdict }) => verdict !== 'no')
  const silent = own.filter(({ verdict }) => verdict === 'no')
  return html`<h4>${text(`requests.why.stage.${stage}`)}</h4>
<ul class="rules">${holding.map((rule) => ruleOf(rule, view))}</ul>
${silent.length > 0 && html`<details id="silent-${stage}"><summary class="small dim">${silent.length === 1 ? text('requests.why.silent-one') : text('requests.why.silent', { n: silent.length })}</summary><p class="small dim">${silent.map((rule, at) => html`${at > 0 && ', '}${nameOf(rule, view)}`)}</p></details>`}`
}

function ruleOf(rule: RuleResult, view: View): Html {
  const { stage, verdict } = rule
  const detail = SAID.has(`${stage}.${rule.rule}`) ? '' : rule.detail
  return html`<li class="rule ${verdict}"><span class="verdict">${view.text(`requests.why.verdict.${verdict}`)}</span> <span>${nameOf(rule, view)}${detail !== '' && html` <span class="dim">(${detail})</span>`}</span></li>`
}

function nameOf({ stage, rule }: RuleResult, view: View): Html {
  const key = `${stage}.${rule}`
  return NAMED.has(key) ? html`${view.text(`requests.why.${key}`)}` : html`<code>${rule}</code>`
}

function slackVouches({ text }: View): Html {
  return html`<h4>${text('requests.why.stage.trust')}</h4>
<ul class="rules"><li class="rule won"><span class="verdict">${text('requests.why.verdict.won')}</span> <span>${text('requests.why.slack')}</span></li></ul>`
}

function understood({ command, fields, attachments }: Explanation, { text }: View): Html | null {
  const facts: (readonly [string, string])[] = [
    ...(command
      ? [
          [
            text('requests.why.command'),
            text('requests.why.command-read', { name: command.name, line: command.line }),
          ] as const,
        ]
      : []),
    ...Object.entries(fields),
    ...attachments.map(({ name }) => [text('requests.why.file'), name] as const),
  ]
  if (facts.length === 0) return null
  return html`<h4>${text('requests.why.understood')}</h4>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** What of the FAQ a new request was shown, and what came near. */
function answersOf({ kind, answers, answersDoubted }: Explanation, { text }: View): Html | null {
  if (kind !== 'new' || answers === null || answers.length + answersDoubted.length === 0)
    return null
  const line = (key: string) => (answer: (typeof answersDoubted)[number]) =>
    html`<li class="rule ${key === 'shown' ? 'won' : 'lost'}"><span class="verdict">${text(`requests.why.answer.${key}`)}</span> <span>${answer.question} <span class="dim">(${answer.confidence.toFixed(2)})</span></span></li>`
  return html`<h4>${text('requests.why.answers')}</h4>
<ul class="rules">${answers.map(line('shown'))}${answersDoubted.map(line('doubted'))}</ul>`
}
