/** A table: words, folded, that stand in requests of any kind: having them in common says nothing. */

export const DESK_WORDS: readonly string[] = [
  ...['bonjour', 'bonsoir', 'merci', 'cordialement', 'madame', 'monsieur', 'hello', 'thanks'],
  ...['probleme', 'problemes', 'souci', 'panne', 'bug', 'erreur', 'incident', 'issue', 'error'],
  ...['demande', 'aide', 'besoin', 'assistance', 'urgent', 'urgence', 'request', 'help', 'need'],
  ...['marche', 'fonctionne', 'fonctionner', 'impossible', 'bloque', 'plante', 'work', 'working'],
  ...['depuis', 'matin', 'hier', 'midi', 'soir', 'semaine', 'lundi', 'mardi', 'mercredi', 'jeudi'],
  ...['vendredi', 'aujourd', 'hui', 'today', 'morning', 'yesterday', 'since', 'maintenant'],
  ...['college', 'lycee', 'ecole', 'etablissement', 'rectorat', 'service', 'school', 'professeur'],
  ...['pouvez', 'pourriez', 'possible', 'please', 'faire', 'fait', 'avoir', 'etre', 'plus', 'tout'],
  ...['arrive', 'arrivons', 'peux', 'pouvons', 'peut', 'utiliser', 'ordinateur', 'poste', 'page'],
  ...['avance', 'bien', 'jour', 'journee', 'nouveau', 'toujours', 'encore', 'meme', 'quand', 'tres'],
  ...['application', 'logiciel', 'message', 'ecran', 'compte', 'acces', 'acceder', 'ouvrir', 'site'],
]
