/** What people of schools write in French at some length: texts of the generator of replies. */

export const FR_LONG: readonly string[] = [
  'Depuis la mise à jour de mardi, le logiciel de notes se ferme dès que j’ouvre la classe de troisième B. J’ai redémarré le poste deux fois et demandé à une collègue d’essayer avec son compte : même chose.\n\nLes bulletins doivent partir vendredi. Merci de votre aide.',
  'Voici ce qui a été fait ce matin :\n- câble réseau changé\n- poste redémarré\n- session ouverte avec un autre compte\n- imprimante éteinte puis rallumée\n\nRien n’y fait.',
  'Les deux portables à reprendre sont les suivants :\n\nModèle\tNuméro de série\tSalle\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tCDI\n\nIls sont à l’accueil, chargeurs compris.',
  'Il affiche ceci :\n\nErreur 0x8007052e : le nom d’utilisateur ou le mot de passe est incorrect.\n   at Session.Open (line 214)\n   at Main.Start (line 37)\n\nJ’ai pourtant changé le mot de passe hier.',
  'La page https://notes.college.example/classe?id=312&trimestre=1 répond « Accès refusé », alors que https://notes.college.example/accueil s’ouvre.',
  'Je reviens vers vous au sujet de la salle informatique. Quatorze postes sur seize démarrent, les deux du fond restent sur un écran noir. Le technicien du département est passé lundi, il pense que l’alimentation est en cause mais n’avait pas de pièce.\n\nPouvez-vous commander les deux blocs ?\n\nPar ailleurs, le vidéoprojecteur de la 208 clignote en orange.',
  'Réponses à vos questions :\n1. Windows 10\n2. le réseau pédagogique\n3. depuis lundi, vers 10 h\n4. tous les élèves de la salle',
  'Je vous remercie pour votre réponse rapide.\n\nLe problème n’est pas tout à fait réglé : la messagerie s’ouvre, mais les dossiers partagés du secrétariat n’apparaissent plus dans la colonne de gauche. Sur le téléphone ils sont là.\n\nFaut-il recréer le profil ?',
  'Nous avons besoin d’un accès au dossier « Examens 2026 » pour Mme Delattre (remplaçante de M. Courtois jusqu’au 18 décembre).\n\nLa cheffe d’établissement est d’accord ; je peux vous envoyer son accord signé si nécessaire.',
  'Le scanner envoie bien les documents vers ma boîte, mais ils arrivent tous avec le nom « doc.pdf » et une page blanche à la fin. Avant les vacances, le nom portait la date.\n\nC’est le copieur du premier étage (modèle MX-3071, série 85036427).',
  'Merci pour l’intervention de ce matin. Deux choses restent :\n\n– le haut-parleur gauche de la salle 110 grésille ;\n– la télécommande n’a pas été rendue.\n\nRien d’urgent.',
  'Après vérification avec l’intendance, la commande n’a jamais été passée. Je la passe aujourd’hui et vous tiens au courant dès réception ; vous pouvez donc laisser cette demande en attente.',
  'Je n’arrive plus à me connecter à l’ENT depuis mon domicile. Au collège tout va bien. J’ai essayé avec Firefox et avec Edge, en navigation privée également, et j’ai vidé le cache comme indiqué dans votre FAQ.\n\nMon identifiant : mvasseur3',
  'Bonsoir,\n\nnous avons reçu trois courriels étranges qui demandent de « confirmer la boîte » avant minuit. Deux collègues ont cliqué. Que faut-il leur dire ?',
  'Le certificat du serveur expire le 3 décembre ; sans lui, l’application des emplois du temps ne sera plus joignable depuis l’extérieur. Qui s’en charge : vous, ou le prestataire ?',
  'Suite à notre échange téléphonique, je vous confirme que l’ensemble du bâtiment C est sans réseau depuis 8 h 15, y compris les téléphones. Le tableau électrique a été vérifié par l’agent technique : aucun disjoncteur n’est tombé.\n\nNous avons un examen blanc demain à 9 h dans ce bâtiment.\n\nMerci de nous dire aujourd’hui si nous devons changer de salle.',
  'Je souhaite faire corriger l’orthographe de mon nom dans l’annuaire : il est écrit « Lefebvre », il faut « Lefèbvre ».',
  'Pour info, la nouvelle adresse du service est vie-scolaire@lycee.example ; l’ancienne ne doit plus être utilisée.',
]
