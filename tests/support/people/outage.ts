/** An outage, as schools report it: many requests about one fault, in many words, and others beside it. */

import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'

const OPENINGS = ['Bonjour, ', '', 'Bonjour à tous, ', 'Madame, Monsieur, ', 'Bonsoir, '] as const
const FAULTS = [
  'Pronote ne répond plus, la connexion échoue avec « serveur injoignable ».',
  'impossible de se connecter à Pronote, le serveur est injoignable depuis ce matin.',
  'Pronote affiche serveur injoignable quand on se connecte.',
  'la connexion à Pronote échoue pour toute la vie scolaire : serveur injoignable.',
  'plus aucun accès à Pronote (connexion refusée, serveur injoignable).',
  'notre serveur Pronote est injoignable, personne ne peut faire l’appel.',
] as const
const TITLES = [
  'Pronote injoignable',
  'Panne Pronote',
  'Connexion Pronote impossible',
  'Serveur Pronote injoignable',
  'URGENT Pronote',
] as const
const OTHERS = [
  ['Souris', 'La souris du CDI est cassée, il en faudrait une autre.'],
  ['Imprimante', 'L’imprimante de la salle 12 fait des bandes noires.'],
  ['Mot de passe', 'J’ai perdu le mot de passe de ma messagerie.'],
  ['Vidéoprojecteur', 'Le vidéoprojecteur de la salle B4 s’éteint tout seul.'],
  ['Badge', 'Le badge de la nouvelle collègue n’ouvre pas le portail.'],
] as const

const of = <T>(items: readonly T[], at: number) => items[at % items.length] as T

export function school(at: number): Who {
  const code = String(at).padStart(4, '0')
  return { name: `Collège ${code}`, address: `ce.014${code}x@academie.example` }
}

export function reportOf(at: number): { subject: string; text: string } {
  return {
    subject: of(TITLES, at * 7),
    text: `${of(OPENINGS, at)}${of(FAULTS, at * 5)}\n\nCordialement,\n${school(at).name}`,
  }
}

export function otherRequest(at: number): { subject: string; text: string } {
  const [subject, text] = of(OTHERS, at)
  return { subject, text }
}

/** So many schools report it, each at `every` ms after the last one; resolves with all that was sent. */
export async function reported(
  world: World,
  from: number,
  count: number,
  every = 8000,
): Promise<Sent[]> {
  const sent: Sent[] = []
  for (let at = from; at < from + count; at += 1) {
    sent.push(...(await world.mailFrom(school(at), reportOf(at))))
    world.now += every - 1000
  }
  return sent
}

/** A technician's word on a request. */
export function says(world: World, who: Who, number: number, text: string): Promise<Sent[]> {
  const subject = `Re: [R-${String(number).padStart(6, '0')}]`
  return world.mailFrom(who, { subject, text, headers: PROVEN })
}
