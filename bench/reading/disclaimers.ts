/** Paragraphs that an organisation or a virus scanner adds to every mail. */

import type { Language } from './languages.js'

export const DISCLAIMERS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Ce message et ses pièces jointes sont confidentiels et destinés aux seules personnes nommées. Si vous l’avez reçu par erreur, merci d’en avertir l’expéditeur et de le détruire.',
    'Ce courriel peut contenir des informations confidentielles. Toute diffusion ou copie non autorisée est interdite.',
    'Pensez à l’environnement avant d’imprimer ce message.',
    'Conformément au règlement général sur la protection des données, vous disposez d’un droit d’accès et de rectification ; écrivez à dpd@academie.example.',
    'Si vous recevez ce courriel en dehors de vos heures de travail, vous n’êtes pas tenu d’y répondre (droit à la déconnexion).',
    '*** Message confidentiel ***\nSi vous avez reçu ce message par erreur, merci de le supprimer.',
    'L’établissement décline toute responsabilité au titre de ce message s’il a été altéré, déformé ou falsifié.',
  ],
  en: [
    'This email and its attachments are confidential and meant for the persons named above only. If you have received it in error, please tell the sender and delete it.',
    'The information in this message may be privileged. Any unauthorised copying or distribution is forbidden.',
    'Please consider the environment before printing this email.',
    'We process personal data as our privacy notice describes; you may ask for access or correction at dpo@school.example.',
    'If this reaches you outside your working hours, there is no need to reply before you are back.',
    'The school accepts no liability for any damage caused by a virus transmitted by this email.',
  ],
  de: [
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender und vernichten Sie diese E-Mail.',
    'Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.',
  ],
  es: [
    'Este mensaje y sus archivos adjuntos son confidenciales y van dirigidos exclusivamente a su destinatario. Si lo ha recibido por error, le rogamos que lo elimine y avise al remitente.',
    'Antes de imprimir este correo, piense en el medio ambiente.',
  ],
  it: [
    'Questo messaggio e i suoi allegati sono riservati e destinati esclusivamente al destinatario. Se lo avete ricevuto per errore, vi preghiamo di avvisare il mittente e di cancellarlo.',
    'Prima di stampare questa e-mail, pensa all’ambiente.',
  ],
  nl: [
    'Dit bericht en de bijlagen zijn vertrouwelijk en alleen bestemd voor de geadresseerde. Als u dit bericht per vergissing hebt ontvangen, verzoeken wij u het te verwijderen en de afzender te informeren.',
    'Denk aan het milieu voordat u deze e-mail afdrukt.',
  ],
}

/** What free virus scanners append. */
export const SCANNERS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Sans virus.www.avast.com',
    'L’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.\nhttps://www.avast.com/antivirus',
  ],
  en: [
    'Virus-free.www.avast.com',
    'This email has been checked for viruses by Avast antivirus software.\nwww.avast.com',
  ],
  de: [
    'Virenfrei.www.avast.com',
    'Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.com',
  ],
  es: [
    'Libre de virus.www.avast.com',
    'El software de antivirus Avast ha analizado este correo electrónico en busca de virus.\nwww.avast.com',
  ],
  it: [
    'Privo di virus.www.avast.com',
    'Questa e-mail è stata controllata per individuare virus con Avast antivirus.\nwww.avast.com',
  ],
  nl: [
    'Virusvrij.www.avast.com',
    'Deze e-mail is door Avast antivirussoftware gecontroleerd op virussen.\nwww.avast.com',
  ],
}
