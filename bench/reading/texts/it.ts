/** What people of schools write in Italian: texts of the generator of replies. */

export const IT: readonly string[] = [
  'Sì',
  'No, non ancora.',
  'Ora funziona, grazie mille.',
  'Sempre lo stesso problema.',
  'Aula 12, primo piano.',
  'Giovedì alle due va bene.',
  'Mi trovate allo 06 5550 118 fino a mezzogiorno.',
  'Quando potete passare?',
  'Dopo l’aggiornamento di martedì il registro si chiude appena apro la classe terza B. Ho riavviato due volte il computer.\n\nLe pagelle escono venerdì.',
  'Stamattina abbiamo provato:\n- un altro cavo di rete\n- il riavvio\n- un altro account\n\nNiente da fare.',
  'Questi sono i due portatili:\n\nModello\tNumero di serie\tAula\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tBiblioteca',
  'Il programma risponde:\n\n> Accesso negato, codice 403\n\nChe devo fare?',
  'L’ordine è pronto.\nInviato con il preventivo stamattina',
  'Lunedì il professor Bassi ha scritto sulla lavagna digitale con un pennarello indelebile.\nSi può pulire?',
  'Da: 180 € a: 240 €, secondo il modello. Quale prendiamo?',
  'Se avete ricevuto questo messaggio due volte, ho sbagliato io. La mia domanda: l’aula 14 è pronta?',
  'Oggetto: la tastiera\nManca il tasto Invio.',
]
