/** What people of schools write in German: texts of the generator of replies. */

export const DE: readonly string[] = [
  'Ja',
  'Nein, leider nicht.',
  'Funktioniert wieder, vielen Dank!',
  'Immer noch dasselbe.',
  'Raum 12, erster Stock.',
  'Donnerstag um 14 Uhr passt.',
  'Ich bin bis mittags unter 030 23125 118 erreichbar.',
  'Wann können Sie kommen?',
  'Seit dem Update am Dienstag schließt sich das Notenprogramm, sobald ich die Klasse 9b öffne. Ich habe den Rechner zweimal neu gestartet.\n\nDie Zeugnisse müssen am Freitag fertig sein.',
  'Das haben wir heute Morgen versucht:\n- neues Netzwerkkabel\n- Neustart\n- anderes Konto\n\nNichts hilft.',
  'Diese beiden Geräte sind abzuholen:\n\nModell\tSeriennummer\tRaum\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tBibliothek',
  'Das Programm meldet:\n\n> Zugriff verweigert, Code 403\n\nWas soll ich tun?',
  'Die Bestellung ist fertig.\nGesendet mit dem Angebot heute früh',
  'Am Montag schrieb Herr Vogt mit einem Filzstift auf das Whiteboard.\nLässt sich das reinigen?',
  'Von: 180 € bis: 240 €, je nach Modell. Welches sollen wir nehmen?',
  'Wenn Sie diese Nachricht zweimal erhalten haben, habe ich mich verklickt. Meine Frage: ist Raum 14 fertig?',
  'Betreff: die Tastatur\nDie Eingabetaste fehlt.',
]
