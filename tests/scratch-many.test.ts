import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA, LOU } from './fixtures/directory.js'
import { PROVEN } from './support/desk/transcript.js'
import { openWorld, type Sent, type World } from './support/desk/world.js'
import { mailsOfKind } from './support/mails/sent.js'
import { school, says } from './support/people/outage.js'
import { tap } from './support/mails/buttons.js'
import { REPORTS, EXTRA, OTHERS, FRENCH_ENGLISH, WIFI } from './scratch-words.js'
let world: World
beforeEach(async () => { world = await openWorld({ dailyCap: 1000 }) })
afterEach(() => world.close())
const N = Number(process.env.N ?? 300)
const out = (...a: unknown[]) => process.stderr.write(a.join(' ') + '\n')
const refs = (t: string) => [...new Set([...t.matchAll(/R-(\d{6})/g)].map(m => Number(m[1])))]

it('300 different words, half with another matter', async () => {
  const what = new Map<number, string>()
  let n = 0
  const sent: Sent[] = []
  const mail = async (kind: string, [subject, text]: readonly [string, string], extra = '') => {
    n += 1
    what.set(n, kind)
    const r = await world.mailFrom(school(n), { subject, text: `Bonjour,\n\n${text}\n${extra ? `\n${extra}\n` : ''}\nCordialement,\nLe secrétariat` })
    world.now += 7000
    sent.push(...r)
    return r
  }
  for (let i = 0; i < 5; i++) await mail('other', OTHERS[i]!)
  let burst: Sent | undefined; let at = 0
  for (let i = 0; i < N; i++) {
    const r = i % 7 === 3 ? await mail('other', OTHERS[i % 5]!) : await mail('pronote', REPORTS[(i * 7) % REPORTS.length]!, i % 2 ? EXTRA[i % 5] : '')
    if (!burst) { burst = mailsOfKind('team-burst', r)[0]; at = i }
    if (i === 40) break
  }
  out('burst told at report', at, burst?.subject, '\n', burst?.text.slice(0, 900))
  const d = burst ? await world.mailFrom(NOA, { ...(() => { const t = tap(burst!, 'INCIDENT'); return { to: t.to, subject: t.subject, text: t.text + 'Pronote est en panne.\nRetour vers 11 h.' } })(), headers: PROVEN }) : await says(world, NOA, 6, 'INCIDENT\nPronote est en panne.\nRetour vers 11 h.')
  const offer = d.find(m => m.to === NOA.address)
  const offered = refs(offer?.text ?? '')
  out(offer?.kind, offer?.subject, '\n', offer?.text.slice(0, 2500))
  const count = (k: string, l: number[]) => l.filter(x => what.get(x) === k).length
  out('offered', offered.length, 'pronote', count('pronote', offered), 'of', [...what.values()].filter(x => x === 'pronote').length, 'other', count('other', offered), 'of', [...what.values()].filter(x => x === 'other').length)
  if (offer) { const t = tap(offer, 'RATTACHER TOUT'); const r = await world.mailFrom(NOA, { ...t, headers: PROVEN }); for (const m of r) out(m.kind, m.to); }
  const rows = await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')
  out('attached', rows.length, 'pronote', count('pronote', rows), 'other', count('other', rows), 'missed', [...what].filter(([k, v]) => v === 'pronote' && !rows.includes(k)).map(([k]) => k).join(' '))
  const missed = [...what].filter(([k, v]) => v === 'pronote' && !rows.includes(k)).map(([k]) => k)
  for (const k of missed.slice(0, 12)) out(' missed', (await world.ticket(k)).title)
  for (const k of rows.filter(k => what.get(k) === 'other')) out(' wrong', (await world.ticket(k)).title)
  const known = mailsOfKind('incident-known', await world.turn())
  out(known.length)
  // extra text readable
  for (let i = 41; i < N; i++) i % 7 === 3 ? await mail('other', OTHERS[i % 5]!) : await mail('pronote', REPORTS[(i * 7) % REPORTS.length]!, i % 2 ? EXTRA[i % 5] : '')
  world.now += 11 * 60_000
  const later = [...sent, ...(await world.turn())]
  const offers = mailsOfKind('incident-proposal', later)
  out('offers', offers.length)
  const last = offers.at(-1)
  if (last) {
    out(last.text.slice(0, 3000))
    const r = await world.mailFrom(NOA, { ...tap(last, 'RATTACHER TOUT'), headers: PROVEN })
    out(r.find(m => m.to === NOA.address)?.text.slice(0, 600))
  }
  const rows2 = await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')
  out('attached', rows2.length, 'pronote', count('pronote', rows2), 'of', [...what.values()].filter(x => x === 'pronote').length, 'other', count('other', rows2))
  for (const k of rows2.filter(k => what.get(k) === 'other').slice(0, 6)) out(' wrong', (await world.ticket(k)).title)
  const byTitle = new Map<string, number>()
  for (const [k, v] of what) if (v === 'pronote' && !rows2.includes(k)) { const t = String((await world.ticket(k)).title); byTitle.set(t, (byTitle.get(t) ?? 0) + 1) }
  out(' missed', JSON.stringify([...byTitle]))
}, 600_000)
