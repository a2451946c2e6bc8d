export const REPORTS: readonly [string,string][] = [
['Pronote en panne','Bonjour, Pronote ne marche plus ce matin. Merci de faire le nécessaire.'],
['Appel impossible','Nos professeurs ne peuvent plus faire l’appel, Pronote affiche une page blanche.'],
['problème pronote','impossible d’ouvrir pronote au secrétariat depuis 8h, ca tourne dans le vide'],
['Logiciel de vie scolaire','La vie scolaire n’arrive pas à saisir les absences : le client Pronote ne se connecte pas au serveur.'],
['URGENT','Plus d’accès à PRONOTE dans tout l’établissement, les parents nous appellent.'],
['Serveur injoignable','Message « serveur injoignable » au lancement de Pronote sur tous les postes.'],
['Carnet de notes','Les conseils de classe ont lieu ce soir et personne n’accède aux bulletins, Pronote est planté.'],
['Erreur 503','En ouvrant l’espace professeurs de Pronote nous avons une erreur 503 service unavailable.'],
['emploi du temps','Les élèves ne voient plus leur emploi du temps, l’ENT renvoie vers Pronote qui ne répond pas.'],
['Pb connexion','Pb de connexion Pronote chez nous, et chez vous ?'],
['Panne','Bonjour, est-ce que vous avez une panne de Pronote ? Rien ne s’affiche.'],
['cahier de textes inaccessible','Le cahier de textes est inaccessible via Pronote pour l’ensemble des enseignants.'],
['Accès parents','Les familles signalent qu’elles n’arrivent plus à aller sur Pronote avec leur téléphone.'],
['Lenteur','Pronote est d’une lenteur extrême puis affiche délai dépassé.'],
['Pronote HS','HS depuis ce matin. Principal adjoint injoignable, appelez la loge.'],
['hébergement Index Education','L’hébergement de notre base Pronote semble coupé, le client indique échec de la liaison.'],
['Bulletins','Impossible d’éditer les bulletins du trimestre, le logiciel Pronote ne démarre plus.'],
['Absences','On ne peut plus pointer les retards ni les absences : Pronote bloqué.'],
['souci','petit souci ce matin avec pronote, pas moyen d’entrer dedans'],
['Signalement','Je vous signale une interruption de service de l’application Pronote constatée à 8 h 05.'],
]
export const FRENCH_ENGLISH: readonly [string,string][] = [
['Pronote down','Hello, Pronote is down in our international section, the server is unreachable.'],
['Cannot log in','We cannot log in to Pronote since this morning, blank page.'],
['Pronote not working','Pronote does not load for any teacher. Error 503.'],
['Attendance','Teachers can’t take attendance because Pronote is not responding.'],
]
export const EXTRA = [
'Par ailleurs, pourriez-vous nous envoyer trois rames de papier et un toner pour l’imprimante du CDI ?',
'J’en profite pour signaler que le vidéoprojecteur de la salle B12 ne s’allume plus.',
'Autre chose : il faudrait créer un compte pour Mme Durand, nouvelle AED, à partir de lundi.',
'Enfin, le badge de la gestionnaire n’ouvre plus le portail.',
'PS : le téléphone de la loge grésille toujours.',
]
export const OTHERS: readonly [string,string][] = [
['Imprimante','L’imprimante du CDI fait des bandes noires.'],
['Compte','Merci de créer un compte pour un nouveau surveillant.'],
['Pronote : droits','Pouvez-vous donner à Mme Petit les droits de saisie des menus dans Pronote ?'],
['Formation','Où trouver le calendrier des formations Pronote de janvier ?'],
['Wifi','Le wifi de la salle des professeurs est lent.'],
]
export const WIFI: readonly [string,string][] = [
['Plus de réseau','Plus d’accès internet ce matin, aucun poste ne se connecte au serveur.'],
['Internet coupé','Internet est coupé dans tout l’établissement depuis 8h, les professeurs ne peuvent pas faire l’appel.'],
['Panne réseau','Panne réseau : ni internet ni messagerie, page blanche partout.'],
['connexion','impossible de se connecter à internet au secrétariat depuis ce matin'],
['Fibre','La liaison fibre semble coupée, serveur injoignable, plus rien ne marche.'],
['Box','Plus d’internet, même Pronote ne s’ouvre plus. La box clignote rouge.'],
]
