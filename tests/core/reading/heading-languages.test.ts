/** A table: how Thunderbird, Gmail, Apple Mail and Outlook head a quote in the languages that few programs speak. */

import { expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'

const ANSWER = 'Le poste 12 marche.'
const QUOTED = 'Bonjour,\nCela marche depuis hier.'

/** Thunderbird's own words, one locale each, with its date and time; the others where they are known. */
const HEADINGS: readonly (readonly [string, string])[] = [
  ['ar', 'على 12/03/2026 10:12، كتب Anne Roy:'],
  ['ast', 'El 12/03/2026 a les 10:12, Anne Roy escribió:'],
  ['be', '12.03.2026 у 10:12 Anne Roy напісаў:'],
  ['bg', 'На 12.03.2026 в 10:12, Anne Roy написа:'],
  ['br', "D'an/ar 12/03/2026 10:12 eo bet skrivet gant Anne Roy :"],
  ['ca', 'El 12/3/2026 a les 10:12, Anne Roy ha escrit:'],
  [
    'ca, Gmail',
    'Missatge de Anne Roy <a.roy@ecole.example> del dia dj., 12 de març 2026 a les 10:12:',
  ],
  [
    'ca, Gmail, of 2026',
    "El dt., 26 d'ag. 2026 a les 10:12, Anne Roy <a.roy@ecole.example> va escriure:",
  ],
  ['ca, Apple', 'El 12 març 2026, a les 10:12, Anne Roy <a.roy@ecole.example> va escriure:'],
  ['ca, KMail', 'Dijous 29 Gener 2004 13:06, en/na Anne Roy (<a.roy@ecole.example>) va escriure:'],
  ['cy', 'Ar 12/03/2026 10:12, ysgrifennodd Anne Roy:'],
  ['es', 'El 12/3/26 a las 10:12, Anne Roy escribió:'],
  ['eu', '2026/03/12 10:12(e)an, Anne Roy igorleak idatzi zuen:'],
  ['eu, Apple', 'Anne Roy <a.roy@ecole.example> igorleak hau idatzi du (2026 mar. 12, 10:12):'],
  ['fy', 'Op 12-03-2026 om 10:12, skreau Anne Roy:'],
  ['ga', 'Ar 12/03/2026 10:12, scríobh Anne Roy:'],
  ['gd', 'Sgrìobh Anne Roy na leanas 12/03/2026 aig 10:12:'],
  ['gl', 'O 12/03/2026 ás 10:12, Anne Roy escribiu:'],
  ['hsb', '12.03.2026 10:12 Anne Roy napisa:'],
  ['hu', '2026. 03. 12. 10:12 keltezéssel, Anne Roy írta:'],
  ['lt', '2026-03-12 10:12, Anne Roy rašė:'],
  ['nn', 'Den 12.03.2026 10:12, Anne Roy skreiv:'],
  ['oc', 'Lo 12/03/2026 a 10:12, Anne Roy a escrich :'],
  ['pl', 'W dniu 12.03.2026 o 10:12, Anne Roy pisze:'],
  ['pt', 'Às 10:12 de 12/03/2026, Anne Roy escreveu:'],
  ['rm', 'Ils 12-03-2026 a las 10:12 ha Anne Roy scrit:'],
  ['ro', 'La 12.03.2026 10:12, Anne Roy a scris:'],
  ['sk', 'Dňa 12. 3. 2026 o 10:12 Anne Roy napísal(a):'],
  ['sq', 'Më 12.03.2026, 10:12, Anne Roy shkroi:'],
  ['tr', '12.03.2026 10:12 tarihinde Anne Roy yazdı:'],
]

it.each(HEADINGS)('an attribution, %s', (_, heading) => {
  expect(foldReply(`${ANSWER}\n\n${heading}\n\n${QUOTED}`, null).kept).toBe(ANSWER)
  expect(foldReply(`${ANSWER}\n\n${heading}\n${QUOTED.replace(/^/gm, '> ')}`, null).kept).toBe(
    ANSWER,
  )
})

/** Outlook's labels, and what may stand between dashes above them. */
const BLOCKS: readonly (readonly [string, string])[] = [
  ['ca', 'De: A|Enviat el: dijous, 12 de març de 2026 10:12|Per a: B|Assumpte: poste'],
  ['ca, on the web', 'De: A|Enviat: dijous, 12 de març de 2026 10:12|Per a: B|Tema: poste'],
  ['eu', 'Nork: A|Bidaltze-data: 2026 martxoa 12 10:12|Nori: B|Gaia: poste'],
  ['gl', 'De: A|Enviado o: xoves, 12 de marzo de 2026 10:12|Para: B|Asunto: poste'],
  ['ro', 'De la: A|Trimis: joi, 12 martie 2026 10:12|Către: B|Subiect: poste'],
  ['ar', 'من: A|تاريخ الإرسال: 12 مارس 2026 10:12|إلى: B|الموضوع: poste'],
  ['lt', 'Nuo: A|Išsiųsta: 2026 m. kovo 12 d. 10:12|Kam: B|Tema: poste'],
]

it.each(BLOCKS)('a block of headers, %s', (_, block) => {
  const lines = block
    .replace(': A|', ': Anne Roy <a.roy@ecole.example>|')
    .replace(': B|', ': Assistance <assistance@amigo.example>|')
    .replaceAll('|', '\n')
  expect(foldReply(`${ANSWER}\n\n${lines}\n\n${QUOTED}`, null).kept).toBe(ANSWER)
})

it.each([
  'Missatge original',
  'Missatge reenviat',
  'Jatorrizko mezua',
  'Mensaxe orixinal',
  'Kemennadenn orinel',
  'Messatge original',
  'Treść oryginalnej wiadomości',
  'Mesajul original',
  'الرسالة الأصلية',
  'Messadi original',
  'Izvirno sporočilo',
])('a banner: %s', (banner) => {
  expect(foldReply(`${ANSWER}\n\n-------- ${banner} --------\n${QUOTED}`, null).kept).toBe(ANSWER)
})

it.each([
  'Le 12/03/2026 à 10:12, le poste a skrivet :',
  'Gaia : la salle de musique\nNork : le poste 12',
  'Tema : le clavier\nEnviat : rien',
  'Lo mot de passe du 12/03/2026 que M. Roy a escrich est faux.',
])('what is no heading: %s', (text) => {
  const whole = `${ANSWER}\n\n${text}\n\nQue faire ?`
  expect(foldReply(whole, null).kept).toBe(whole)
})
