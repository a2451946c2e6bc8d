/** Paragraphs for the tests of folding: of organisations, and of people who write of mails. */

export const NOTICES: readonly string[] = [
  'Vos données personnelles sont traitées conformément au RGPD ; pour exercer vos droits, écrivez au délégué à la protection des données.',
  'In accordance with the GDPR you may ask for access to your personal data: dpo@amt.example.',
  'Ihre personenbezogenen Daten verarbeiten wir gemäß DSGVO; Auskunft gibt der Datenschutzbeauftragte.',
  'De acuerdo con el RGPD puede ejercer sus derechos de acceso y rectificación escribiendo a dpd@amt.example.',
  'Ai sensi del GDPR, i dati personali sono trattati secondo l’informativa sulla privacy.',
  'Droit à la déconnexion : ce courriel n’appelle pas de réponse en dehors de vos horaires de travail.',
  'If you receive this email outside your working hours, you are not expected to reply.',
  '*** Confidentiel ***\nCe courriel ne s’adresse qu’à ses destinataires. En cas d’erreur, supprimez-le.',
  '*** Confidential ***\nIf you received this message in error, please delete it.',
  'La société décline toute responsabilité si ce message a été altéré ou falsifié.',
  'We accept no liability for damage caused by a virus in this email.',
  'Bitte denken Sie an die Umwelt, bevor Sie diese Nachricht drucken.',
  'Piense en el medio ambiente antes de imprimir este correo.',
  'Prima di stampare questa mail, pensa all’ambiente.',
  'Denk aan het milieu voordat u dit bericht afdrukt.',
  'Avez-vous vraiment besoin d’imprimer ce message ? Pensons à l’environnement.',
]

/** A signature's last line, without a blank line above it: only that line is a notice. */
export const LAST_LINES: readonly string[] = [
  'Avant d’imprimer, pensez à la planète.',
  'Please consider the environment before printing this e-mail.',
  'Ce message est confidentiel et réservé à ses destinataires.',
]

/** Of people: they ask, or say « je », or tell what somebody else says. */
export const OF_PEOPLE: readonly string[] = [
  'Si vous avez reçu cette demande par erreur, dites-moi à qui écrire. Le poste 4 est-il réservé ?',
  'Ce message est confidentiel, je ne l’ai montré à personne.',
  'Si vous n’êtes pas le destinataire, qui dois-je appeler ?',
  'This message came to me by mistake, I think. Who should have it?',
  'If you have received this message twice, sorry: I clicked twice. Is room 4 free?',
  'Diese E-Mail habe ich irrtümlich erhalten. Was soll ich tun?',
  'Pensez-vous que l’environnement d’impression est prêt ?',
  'Le RGPD nous oblige-t-il à effacer ces fichiers ?',
  'Les données personnelles de mes élèves sont visibles par tous.',
  // What failed, or what was sent to the wrong people, in the words of a notice.
  'Ce message s’affiche à chaque envoi : destinataire inconnu.',
  'Ce mail est parti par erreur à toute la classe de 6e B.',
  'Ce courriel revient sans arrêt, le destinataire est pourtant correct.',
  'Les informations contenues dans ce dossier sont confidentielles et visibles par les élèves.',
  'Avertissement : le dossier RH est partagé par erreur avec les élèves.',
  'Confidentiel : le mot de passe a été donné par erreur à la classe.',
  'The information contained in folder B12 is confidential and was shared in error.',
  'This email went to all parents by mistake.',
  'This message went out in error this morning, the list is wrong.',
  'Diese E-Mail ging irrtümlich an alle Eltern.',
  'Vertraulich: der Ordner ist irrtümlich für alle offen.',
  'Este correo salió por error a todos los padres.',
  'Questa mail è partita per errore a tutte le classi.',
  // Rights of access and personal data are also what a desk is asked for.
  'Droits d’accès perdus sur le partage « Protection des données ».',
  'Données personnelles : le droit d’accès de Mme Roy a été refusé hier.',
  'No access to the folder with the personal data since Monday.',
  'Le serveur coupe pendant les heures de bureau, on n’est pas prévenus.',
]

/** Above what a person asks of it, a gateway's words are the person's. */
export const TOLD_WARNINGS: readonly string[] = [
  'Ce mail vient de l’extérieur et demande un mot de passe.',
  'This email came from outside and asks for a password.',
  'Ce courriel vient de l’extérieur, selon le bandeau jaune.\nFaut-il l’ouvrir ?',
  'This email came from outside, says the banner.\n\nMay we open it?',
  'Le message « expéditeur externe » s’affiche partout.\nEst-ce normal ?',
  'Un mail provient de l’extérieur au nom du principal.\nJe le supprime ?',
]

export const LABELS: readonly string[] = [
  '[Public]',
  '[Interne]',
  '[Internal]',
  'TLP:GREEN',
  'C1 - Interne',
  'Classification : Public',
  '[EXTERNAL]',
  '[EXT]',
  'Classified as: Internal',
  'Vertraulichkeit: Intern',
  'EXTERNAL EMAIL: Do not click links unless you recognise the sender.',
]
