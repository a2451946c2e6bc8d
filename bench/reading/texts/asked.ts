/** What somebody of the desk or a colleague had written to the person who replies, question by question. */

/** A paragraph; or a question with the answer that is written below it where answers are interleaved. */
export type Asked = string | readonly [question: string, answer: string]

type Mail = readonly Asked[]

export const ASKED: Readonly<Record<'fr' | 'en' | 'de' | 'es' | 'it' | 'nl', readonly Mail[]>> = {
  fr: [
    [
      'Bonjour,',
      'Nous avons bien reçu votre message et il nous manque deux précisions.',
      ['Quelle salle est concernée ?', 'La 12, à gauche du CDI.'],
      ['Quel est le modèle de l’imprimante ?', 'Une Brother, de 2019 je crois.'],
      'Bien à vous,\nNoa Petit\nAssistance de proximité',
    ],
    [
      ['Le poste est-il sur le réseau pédagogique ?', 'Oui, comme tous ceux de la salle.'],
      ['Depuis quand la panne dure-t-elle ?', 'Depuis lundi matin.'],
      'Merci d’avance pour votre retour.',
    ],
    [
      'Bonjour à tous,',
      [
        'Je propose de passer jeudi entre 10 h et midi pour remplacer le commutateur du bâtiment C. La coupure durera une vingtaine de minutes environ et concernera aussi les téléphones.',
        'Jeudi nous avons un examen : plutôt vendredi.',
      ],
      ['Quelqu’un pourra-t-il m’ouvrir le local technique ?', 'Oui, M. Lenoir a la clé.'],
      'À jeudi',
    ],
  ],
  en: [
    [
      'Hello,',
      'Thank you for writing; two details are missing.',
      ['Which room is it about?', 'Number 12, left of the library.'],
      ['Which model is the printer?', 'A Brother, from 2019 I think.'],
      'Kind regards,\nNoa Petit\nField support',
    ],
    [
      ['Is the machine on the teaching network?', 'It is, like all of that room.'],
      ['How long has it been down?', 'Since Monday morning.'],
      'Thanks in advance.',
    ],
    [
      'Dear all,',
      [
        'I would come on Thursday between ten and noon to replace the switch in building C. The network will be away for some twenty minutes, and the telephones with it.',
        'There is an exam on Thursday: rather Friday.',
      ],
      ['Will somebody be there to open the cabinet?', 'Mr Lenoir has the key.'],
      'See you then',
    ],
  ],
  de: [
    [
      'Guten Tag,',
      'uns fehlen noch zwei Angaben.',
      ['Um welchen Raum geht es?', 'Um die 12, links von der Bibliothek.'],
      ['Welches Modell ist der Drucker?', 'Ein Brother von 2019, glaube ich.'],
      'Mit freundlichen Grüßen\nNoa Petit',
    ],
  ],
  es: [
    [
      'Buenos días:',
      'Nos faltan dos datos.',
      ['¿De qué aula se trata?', 'De la 12, a la izquierda de la biblioteca.'],
      ['¿Qué modelo es la impresora?', 'Una Brother de 2019, creo.'],
      'Un saludo,\nNoa Petit',
    ],
  ],
  it: [
    [
      'Buongiorno,',
      'ci mancano due dati.',
      ['Di quale aula si tratta?', 'Della 12, a sinistra della biblioteca.'],
      ['Che modello è la stampante?', 'Una Brother del 2019, credo.'],
      'Cordiali saluti\nNoa Petit',
    ],
  ],
  nl: [
    [
      'Goedendag,',
      'wij missen nog twee gegevens.',
      ['Om welk lokaal gaat het?', 'Om 12, links van de bibliotheek.'],
      ['Welk model is de printer?', 'Een Brother uit 2019, denk ik.'],
      'Met vriendelijke groet\nNoa Petit',
    ],
  ],
}
