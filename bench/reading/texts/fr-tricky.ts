/** French sentences that look like headings, device lines or notices, and are the writer's own. */

export const FR_TRICKY: readonly string[] = [
  'Le bon de commande est prêt.\nEnvoyé avec le devis ce matin',
  'Le logiciel répond :\n\n> Accès refusé, code 403\n\nQue dois-je faire ?',
  'Le wifi remarche.\n\nSi vous avez reçu ce message deux fois, j’ai cliqué par erreur. Ma question : la salle 14 est-elle réparée ?',
  'Le 12 novembre, M. Vasseur a écrit au tableau numérique avec un feutre indélébile.\nPeut-on le nettoyer ?',
  'Toujours en panne.\n\nMa collègue Mme Delattre a écrit :\nle serveur ne répond plus.\n\nPouvez-vous passer ?',
  'Voici l’entête du message refusé :\nDe : scanner@college.example\nÀ : compta@college.example\nObjet : numérisation\n\nIl arrive vide. Que faire ?',
  'Envoyé via Pronote hier à toutes les familles.\nAucune ne l’a reçu.',
  'Objet : le clavier\nIl manque la touche Entrée.',
  'Date : jeudi 14 h\nLieu : salle des professeurs\nCela vous convient-il ?',
  'Ce message est confidentiel, dit le bandeau qui s’affiche sur tous les postes. Est-ce normal ?',
  'Il faut imprimer ce courriel pour l’intendance, mais l’imprimante est hors ligne.',
  'Premier point : le wifi.\n--\nDeuxième point : le téléphone du CDI grésille, il faudrait le changer.',
  'Obtenir Outlook pour tous les agents du secrétariat serait utile.\nEst-ce prévu ?',
  'Message du principal : les postes de la 203 doivent être prêts lundi.',
  'Je vous transmets la réponse du fournisseur en pièce jointe.\nDe : 180 € à : 240 € selon le modèle.',
  'Envoyé de l’accueil, car mon poste est en panne.',
  'Cordialement ou pas, je ne peux plus travailler.\nMerci de me rappeler.',
  'Le 3 à 10:12 le serveur est tombé, le 4 à 9:40 aussi :\nles deux fois après la sauvegarde.',
  'Merci de ne pas répondre à ce message de M. Courtois sur l’ENT, il s’est trompé.\nEt pouvez-vous l’effacer ?',
  'PS : la clé USB est dans le tiroir.\n\nJe repasse demain.',
]
