/** A table: synonyms in mail to help desks, folded; the words of a line have the same meaning. */

import type { Locale } from '../../request/person.js'

const FRENCH: readonly string[] = [
  'ordinateur, ordi, pc, poste, portable, machine, mac',
  'mdp, passe, password, motdepasse',
  'mail, email, courriel, mel, messagerie',
  'courrier, lettre',
  'connexion, connecter, acces, acceder, identifier, authentification, login, loguer',
  'identifiant, login, compte, utilisateur, uid',
  'internet, wifi, reseau, web, connexion',
  'imprimante, imprimer, impression, photocopieur, copieur, photocopieuse, multifonction',
  'scan, scanner, numeriser, numerisation',
  'ecran, moniteur, affichage, ecrans',
  'panne, bug, probleme, dysfonctionnement, erreur, plantage, incident, souci',
  'planter, bloquer, figer, geler, freezer, ramer',
  'lent, ramer, lenteur, ralentir',
  'reinitialiser, reinitialisation, changer, modifier, renouveler, reset',
  'oublier, perdre, perte, egarer, oubli',
  'dossier, repertoire, partage, lecteur',
  'fichier, document, piece',
  'logiciel, application, appli, programme, outil',
  'installer, installation, deployer, telecharger, mettre',
  'supprimer, effacer, enlever, retirer, desinstaller, annuler',
  'creer, creation, ouvrir, ouverture, ajouter, nouveau',
  'telephone, mobile, smartphone, portable, tablette, ligne',
  'ecole, etablissement, college, lycee, scolaire',
  'eleve, etudiant, enfant, apprenant',
  'enseignant, professeur, prof, instituteur, maitre',
  'directeur, principal, proviseur, chef, direction',
  'secretaire, secretariat, administration',
  'agent, personnel, employe, salarie, fonctionnaire',
  'salaire, paie, paye, remuneration, traitement, argent',
  'conge, vacances, absence, arret',
  'travail, emploi, travailler, metier, activite',
  'teletravail, domicile, distance, maison',
  'maison, domicile, logement, foyer, chez',
  'horaire, heure, ouvert, ouverture, soir, nuit, ferme',
  'bus, autobus, car, transport, metro, train',
  'nourriture, aliment, provision, vivres, repas, cantine, epicerie, rupture',
  'medecin, docteur, sante, hopital, clinique',
  'malade, maladie, symptome, grippe, fievre',
  'enceinte, grossesse, maternite, bebe, naissance',
  'virus, antivirus, infecte, malware',
  'hameconnage, phishing, arnaque, frauduleux, spam, indesirable',
  'cle, otp, token, jeton',
  'prix, cout, tarif, payer, frais, combien',
  'delai, duree, temps, date, quand, echeance',
  'facture, paiement, payer, reglement, commande',
  'attestation, certificat, justificatif, document, papier',
  'formulaire, demande, dossier, requete',
  'remboursement, rembourser, frais, deplacement',
  'visio, visioconference, webconference, reunion, conference',
  'agenda, calendrier, rendez, planning',
  'licencier, renvoyer, licenciement, congedier, virer, rupture',
  'demission, demissionner, quitter, depart, partir',
  'parler, joindre, contacter, appeler, contact',
]

const ENGLISH: readonly string[] = [
  'computer, pc, laptop, machine, desktop',
  'password, pwd, passcode',
  'mail, email, inbox, message',
  'login, signin, connect, access, log, sign',
  'account, profile, user',
  'delete, remove, erase, uninstall, cancel, deactivate',
  'create, add, make, new',
  'change, modify, edit, update, reset',
  'cost, price, much, pay, charge, rate',
  'refund, money, reimburse, return, replacement',
  'deliver, delivery, ship, shipping, order, dispatch',
  'buy, purchase, order, get',
  'contact, call, phone, support, talk, reach',
  'bug, error, issue, problem, crash, fail, wrong',
  'file, document, attachment',
  'picture, photo, image',
  'printer, print, printing',
  'wifi, internet, network, connection',
]

/** The synonyms of each word, folded. */
export const SYNONYMS: Readonly<Partial<Record<Locale, ReadonlyMap<string, ReadonlySet<string>>>>> =
  {
    fr: linked(FRENCH),
    en: linked(ENGLISH),
  }

function linked(lines: readonly string[]): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>()
  for (const line of lines) {
    const words = line.split(', ')
    for (const word of words) {
      const others = links.get(word) ?? new Set()
      for (const other of words) if (other !== word) others.add(other)
      links.set(word, others)
    }
  }
  return links
}
