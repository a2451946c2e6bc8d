/** What people of schools write in Dutch: texts of the generator of replies. */

export const NL: readonly string[] = [
  'Ja',
  'Nee, helaas niet.',
  'Het werkt weer, hartelijk dank!',
  'Nog steeds hetzelfde.',
  'Lokaal 12, eerste verdieping.',
  'Donderdag om twee uur is goed.',
  'Ik ben tot twaalf uur bereikbaar op 020 555 0118.',
  'Wanneer kunt u langskomen?',
  'Sinds de update van dinsdag sluit het cijferprogramma zodra ik klas 3B open. Ik heb de computer twee keer opnieuw opgestart.\n\nDe rapporten moeten vrijdag klaar zijn.',
  'Dit hebben we vanmorgen geprobeerd:\n- een andere netwerkkabel\n- opnieuw opstarten\n- een ander account\n\nNiets helpt.',
  'Dit zijn de twee laptops:\n\nModel\tSerienummer\tLokaal\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tBibliotheek',
  'Het programma antwoordt:\n\n> Toegang geweigerd, code 403\n\nWat moet ik doen?',
  'De bestelling is klaar.\nVerzonden met de offerte vanmorgen',
  'Op maandag schreef meneer Dekker met een permanente stift op het digibord.\nKan dat schoongemaakt worden?',
  'Van: 180 € tot: 240 €, afhankelijk van het model. Welke nemen we?',
  'Als u dit bericht twee keer hebt ontvangen, heb ik verkeerd geklikt. Mijn vraag: is lokaal 14 klaar?',
  'Onderwerp: het toetsenbord\nDe Enter-toets ontbreekt.',
]
