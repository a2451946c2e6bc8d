/** A table: what an SMTP refusal is about, for servers that say it in French; matched without accents. */

import type { Rule } from './verdict.js'

/** Without these, « 550 Relais refusé » would be a mailbox that is not there, and its mail given up. */
export const FRENCH_RULES: readonly Rule[] = [
  { is: 'later', text: /liste grise/i },
  {
    is: 'ours',
    text: /\b(expediteur|emetteur)\b|\brelais\b|authentifi|\badresse ip\b|votre (ip|serveur|adresse|domaine|compte)\b|liste noire|quota d.envoi|trop de (messages|mails|courriels|connexions)/i,
  },
  {
    is: 'full',
    text: /\b(boite|messagerie|compte)\b.*\b(pleine?|saturee?)\b|quota (est )?(depasse|atteint)|espace( \S+){0,2} insuffisant/i,
  },
  {
    is: 'recipient',
    code: /^5/,
    text: /\b(destinataire|utilisateur|boite|compte|adresse)\b.*\b(inconnue?|desactivee?|invalide|inexistante?|n.existe)\b/i,
  },
  {
    is: 'message',
    at: ['dot'],
    code: /^5/,
    text: /pieces? jointes?|volumineux|\bcontenu\b/i,
  },
  {
    is: 'unclear',
    code: /^5/,
    text: /refuse|interdit|non autorise|indisponible|bloque|\bpolitique\b/i,
  },
]
