import { afterEach, beforeEach, it } from 'vitest'
import { NOA, LOU, CAMILLE, SACHA, DOMINIQUE, ALEX } from './fixtures/directory.js'
import { PROVEN } from './support/desk/transcript.js'
import { openWorld, type Sent, type World } from './support/desk/world.js'
import { mailsOfKind } from './support/mails/sent.js'
import { school, says } from './support/people/outage.js'
import { REPORTS, WIFI, FRENCH_ENGLISH, OTHERS } from './scratch-words.js'
let world: World
beforeEach(async () => { world = await openWorld({ dailyCap: 1000 }) })
afterEach(() => world.close())
const out = (...a: unknown[]) => process.stderr.write(a.join(' ') + '\n')
const show = (s: readonly Sent[]) => { for (const m of s) out(`  → ${m.kind} to ${m.to} | ${m.subject}\n${m.text.split('\n').map(l => '      ' + l).join('\n').slice(0, 1500)}`) }
const brief = (s: readonly Sent[]) => { for (const m of s) out(`  → ${m.kind} to ${m.to} | ${m.subject}`) }
const noa = async (n: number, t: string) => { out(`NOA on ${n}: ${t.replaceAll('\n', ' / ').slice(0,80)}`); const s = await says(world, NOA, n, t); world.now += 60_000; return s }
const state = async () => { for (const t of await world.knex('tickets').orderBy('number')) out('   ', t.number, t.status, 'merged_into', t.merged_into, t.title); out('    parts', JSON.stringify(await world.knex('incident_requests').select('ticket_id', 'head_id'))) }
it('two incidents sharing words, half English', async () => {
  for (let i = 0; i < 12; i++) { await world.mailFrom(school(i + 1), { subject: REPORTS[i]![0], text: REPORTS[i]![1] }); world.now += 30_000; const w = WIFI[i % 6]!; await world.mailFrom(school(100 + i), { subject: w[0], text: w[1] }); world.now += 30_000; const e = FRENCH_ENGLISH[i % 4]!; if (i < 4) await world.mailFrom(school(200 + i), { subject: e[0], text: e[1] }) }
  const a = await noa(1, 'INCIDENT\nPronote est en panne.')
  out(a.find(m => m.to === NOA.address)?.text)
  const b = await noa(2, 'INCIDENT\nInternet est coupé.')
  out(b.find(m => m.to === NOA.address)?.text)
  for (const n of [1, 2]) { const r = await noa(n, 'RATTACHER'); out(r.find(m => m.to === NOA.address)?.text) }
}, 300_000)
it('merging chains', async () => {
  for (const [w, s] of [[CAMILLE, 'A'], [SACHA, 'B'], [DOMINIQUE, 'C'], [ALEX, 'D']] as const) await world.mailFrom(w, { subject: `Imprimante ${s}`, text: `L’imprimante ${s} du secrétariat ne marche plus.` })
  brief(await noa(2, 'FUSIONNER R-000001'))   // A into B
  brief(await noa(3, 'FUSIONNER R-000002'))   // B into C
  await state()
  show(await noa(3, 'DELIER R-000001'))   // undo A first, though it is in B
  await state()
  show(await noa(2, 'DELIER R-000001'))
  await state()
  show(await noa(3, 'ANNULER'))
  await state()
  show(await noa(2, 'ANNULER'))
  await state()
  show(await noa(1, 'FUSIONNER R-000002')); show(await noa(2, 'SEPARER\nEt le toner de B est vide.'))
  await state()
  show(await noa(1, 'SEPARER\nLe toner est vide aussi.'))
  show(await world.mailFrom(SACHA, { subject: 'Re: [R-000002]', text: 'Toujours rien ?', headers: PROVEN }))
  show(await noa(4, 'FUSIONNER R-000001'))
  show(await noa(1, 'FUSIONNER R-000004'))
  show(await noa(4, 'FUSIONNER 4'))
}, 300_000)
it('RESOUDRE COMME', async () => {
  for (const [w, s] of [[CAMILLE, 'A'], [SACHA, 'B'], [DOMINIQUE, 'C'], [ALEX, 'D']] as const) await world.mailFrom(w, { subject: `Imprimante ${s}`, text: `L’imprimante ${s} du secrétariat ne marche plus.` })
  show(await noa(1, 'RESOUDRE COMME R-000002'))
  show(await noa(1, 'RESOUDRE COMME R-000099'))
  await noa(2, 'RESOUDRE\nBonjour Sacha, il fallait remettre du papier. Le code est 1234 pour sacha.robin@academie.example.')
  await noa(3, 'FUSIONNER R-000002')
  show(await noa(1, 'RESOUDRE COMME R-000002'))
  show(await noa(4, 'RESOUDRE COMME R-000004'))
  await world.knex('tickets').where({ number: 3 }).update({ status: 'closed', closed_at: 1 , closure_mode: 'technical'})
  world.now += 400 * 86400_000
  const { swept } = await world.sweep(); out(JSON.stringify(swept))
  show(await noa(4, 'RESOUDRE COMME R-000003'))
  show(await noa(4, 'RESOUDRE COMME R-000002'))
}, 300_000)
it('head text with links, html, 4000 characters', async () => {
  for (let i = 0; i < 6; i++) { await world.mailFrom(school(i + 1), { subject: 'Pronote', text: REPORTS[i]![1] }); world.now += 30_000 }
  const long = 'Pronote est en panne.\n\n• première ligne\n• seconde : https://status.example/incident?id=12&lang=fr#x <b>gras</b> & co\n\n' + 'Nous y travaillons. '.repeat(200) + '\n\nFin du texte.'
  const r = await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text: 'INCIDENT\n' + long, headers: PROVEN })
  for (const m of r) { out(m.kind, m.to, m.text.length, m.text.includes('Fin du texte'), m.html.includes('&lt;b&gt;gras'), m.html.match(/href="https:\/\/status[^"]*"/)?.[0]); }
  show(r.slice(0, 1))
  const h = await world.mailFrom(NOA, { subject: 'Re: [R-000001]', html: '<p>RATTACHER TOUT</p>', headers: PROVEN })
  for (const m of h) out(m.kind, m.to, m.text.length, m.text.includes('Fin du texte'))
  show(mailsOfKind('incident-known', h).slice(0, 1))
  const s = await world.mailFrom(NOA, { subject: 'Re: [R-000001]', html: '<p>RESOUDRE</p><p>C’est <b>revenu</b> : voir <a href="https://status.example/fin">la page</a>.</p><ul><li>un</li><li>deux</li></ul>', headers: PROVEN })
  show(s.slice(0, 2))
}, 300_000)
