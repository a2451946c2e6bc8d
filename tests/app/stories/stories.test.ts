/**
 * The life of a request, word for word: a story for each row of DESIGN 1.4 and 1.10 and each transition
 * of 1.2. What was said stands in tests/fixtures/stories, one file a story, to be read.
 */

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ALEX, CAMILLE, COLLEGE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN, type Transcript, transcriptOf } from '../../support/transcript.js'
import { DESK, openWorld } from '../../support/world.js'

const HOUR = 60 * 60_000
const proven = { headers: PROVEN }
const FORWARDED = [
  '-----Message transféré-----',
  `De : Camille Martin <${CAMILLE.address}>`,
  'Envoyé : lundi 23 novembre 2026 08:02',
  `À : Noa Petit <${NOA.address}>`,
  'Objet : Imprimante',
  '',
  'Elle bourre à chaque page.',
].join('\n')

const opened = (t: Transcript) =>
  t.writes(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.', ...proven })
/** Noa's mails are proven by our own mail server; the reference in the subject says the rest. */
const noa = (t: Transcript, text: string) =>
  t.writes(NOA, { subject: '[R-000001] Souris', text, ...proven })
const lou = (t: Transcript, text: string) =>
  t.writes(LOU, { subject: '[R-000001] Souris', text, ...proven })

const STORIES: Readonly<Record<string, (t: Transcript) => Promise<unknown>>> = {
  // DESIGN 1.4, requesters.
  async 'new-request-with-every-field'(t) {
    await t.writes(CAMILLE, {
      subject: 'Re: un problème',
      text: 'Bonjour,\n\nObjet : Clôture impossible\nService : 5.3\nÉtablissement : 0140096D\nFamille : Intendnace\nProduit : gfc\nImpact : 2\nUrgence : haute\nAu titre de : Etablissement\nTéléphone : 02 31 00 00 00\nDisponibilités : lundi matin\n\nLa clôture du mois ne passe pas.',
    })
  },
  async 'new-request-with-doubts'(t) {
    await t.writes(DOMINIQUE, {
      subject: 'Logiciel',
      text: 'Produit : Zorglub\nUrgence : très très\n\nIl ne s’ouvre plus.',
    })
    await t.replies(DOMINIQUE, 'Produit : Thunderbrid')
  },
  async 'guessed-product'(t) {
    await t.writes(CAMILLE, { subject: 'Écran bleu', text: 'GFC s’arrête au démarrage.' })
  },
  async complete(t) {
    await opened(t)
    await t.replies(CAMILLE, 'Elle est sans fil.\n\n-- \nCamille Martin\nCollège Jean-Moulin')
  },
  async 'signature-with-a-phone'(t) {
    await opened(t)
    await t.replies(CAMILLE, 'Elle est sans fil.\n\nCamille Martin\nTél. : 02 31 00 00 00')
    await t.replies(CAMILLE, 'SUIVI')
  },
  async correct(t) {
    await opened(t)
    await t.taps(CAMILLE, 'CORRIGER')
    await t.replies(CAMILLE, 'CORRIGER\nLe clavier, pas la souris.')
    await noa(t, 'PRENDRE')
    await t.replies(CAMILLE, 'CORRIGER\nLes deux en fait.')
    await t.replies(CAMILLE, 'SUIVI')
  },
  async close(t) {
    await opened(t)
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await t.taps(CAMILLE, 'CLORE')
    await t.replies(CAMILLE, 'merci')
    await t.replies(CAMILLE, 'Elle ne clique plus du tout, de nouveau.')
  },
  async 'close-english'(t) {
    await t.writes(ALEX, { subject: 'Mouse', text: 'It is broken.', ...proven })
    await t.replies(ALEX, 'Hello,\nclose please\n\nSent from my iPhone')
    await t.taps(ALEX, 'UNDO')
  },
  async 'close-unproven'(t) {
    await opened(t)
    await t.writes(CAMILLE, { subject: 'Re: [R-000001] Souris', text: 'CLORE' })
    await t.taps(CAMILLE, 'CLORE')
  },
  async 'close-without-reference'(t) {
    await opened(t)
    await t.writes(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    await t.writes(CAMILLE, { subject: '', text: 'CLORE' })
    await t.taps(CAMILLE, 'R-000001')
  },
  async reopen(t) {
    await opened(t)
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await t.replies(CAMILLE, 'ROUVRIR')
    await t.replies(CAMILLE, 'ROUVRIR\nElle clique toute seule.')
    await t.replies(CAMILLE, 'ROUVRIR\nEncore.')
  },
  async undo(t) {
    await opened(t)
    await t.replies(CAMILLE, 'CLORE')
    t.passes(71 * HOUR)
    await t.taps(CAMILLE, 'ANNULER')
    await t.replies(CAMILLE, 'ANNULER')
  },
  async 'undo-too-late'(t) {
    await opened(t)
    await t.replies(CAMILLE, 'CLORE')
    t.passes(73 * HOUR)
    await t.replies(CAMILLE, 'ANNULER')
  },
  async 'undo-after-a-change'(t) {
    await opened(t)
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await t.replies(CAMILLE, 'ROUVRIR : non')
    await noa(t, 'COMPLETER\nQuelle pile ?')
    await t.replies(CAMILLE, 'ANNULER')
  },
  async lists(t) {
    await opened(t)
    await t.writes(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    await t.writes(CAMILLE, { subject: '', text: 'Mes demandes\n\nCamille' })
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await t.writes(CAMILLE, { subject: 'RESOLUES', text: '' })
    await t.replies(CAMILLE, 'FERMEES')
  },
  async status(t) {
    await opened(t)
    await noa(t, 'NOTE\nDeuxième souris du mois.')
    await noa(t, 'REPONDRE\nEssayez une autre pile.')
    await t.writes(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    await t.writes(NOA, { subject: '', text: 'SUIVI R-000001' })
    await t.writes(ALEX, { subject: '', text: 'STATUS R-000001' })
    await t.writes(ALEX, { subject: '', text: 'STATUS R-000099' })
  },
  async head(t) {
    await t.writes(CAMILLE, {
      subject: 'Cantine',
      text: 'Au titre de : Établissement\n\nLa badgeuse est en panne.',
    })
    await opened(t)
    await t.writes(DOMINIQUE, { subject: '', text: 'ETABLISSEMENT' })
    await t.writes(DOMINIQUE, { subject: '', text: 'SUIVI R-000001' })
    await t.writes(DOMINIQUE, { subject: '', text: 'SUIVI R-000002' })
    await t.writes(CAMILLE, {
      subject: '[R-000001]',
      text: 'Au titre de : Personnel',
      ...proven,
    })
    await t.writes(DOMINIQUE, { subject: '', text: 'SUIVI R-000001' })
  },
  async 'faq-and-products'(t) {
    await t.writes(CAMILLE, { subject: '', text: 'PRODUIT in' })
    await t.writes(CAMILLE, { subject: '', text: 'PRODUIT int' })
    await t.writes(CAMILLE, { subject: '', text: 'PRODUIT mes' })
    await t.writes(CAMILLE, { subject: '', text: 'PRODUIT ges' })
    await t.writes(CAMILLE, { subject: '', text: 'FAQ zorglub' })
  },
  async another(t) {
    await opened(t)
    await t.replies(CAMILLE, 'NOUVELLE')
    await t.replies(CAMILLE, 'NOUVELLE\nLe clavier colle aussi.')
  },
  async help(t) {
    await t.writes(CAMILLE, { subject: '', text: 'AIDE' })
    await t.replies(CAMILLE, 'Service :\nProduit :\nUrgence :')
    await t.writes(ALEX, { subject: 'help', text: '' })
    await t.writes(NOA, { subject: '', text: 'aide svp' })
  },
  async thanks(t) {
    await opened(t)
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await t.replies(CAMILLE, 'Merci beaucoup !')
    await t.replies(CAMILLE, 'ça ne marche toujours pas')
  },
  async copy(t) {
    await t.writes(CAMILLE, {
      subject: 'Souris',
      text: 'Elle ne clique plus.',
      cc: [ALEX.address],
      ...proven,
    })
    await noa(t, 'REPONDRE\nEssayez une autre pile.')
    await t.replies(ALEX, 'I have one.')
    await t.replies(ALEX, 'CLOSE')
  },
  // DESIGN 1.10, technicians.
  async take(t) {
    await opened(t)
    await noa(t, 'PRENDRE')
    await lou(t, 'PRENDRE')
  },
  async dispatch(t) {
    await opened(t)
    await noa(t, 'PRENDRE')
    await noa(t, 'AFFECTER Zorglub')
    await noa(t, 'AFFECTER gestion\nC’est pour vous, je crois.')
    await noa(t, 'AFFECTER gestion')
    await lou(t, 'PRENDRE')
  },
  async 'dispatch-untaken'(t) {
    await opened(t)
    await noa(t, 'Affecter à l’équipe Applications de gestion')
  },
  async assign(t) {
    await opened(t)
    await noa(t, 'ASSIGNER Zoé')
    await noa(t, 'ASSIGNER Lou Garnier\nTu connais la maison.')
    await lou(t, 'ASSIGNER Noa')
  },
  async ask(t) {
    await opened(t)
    await noa(t, 'COMPLETER')
    await noa(t, 'COMPLETER\nEst-elle sans fil ?')
    await t.replies(CAMILLE, 'Oui.')
  },
  async answer(t) {
    await opened(t)
    await noa(t, 'REPONDRE : elle part demain.')
    await noa(t, 'Je garde ça pour nous.')
    await noa(t, 'NOTE\nEncore elle.')
  },
  async resolve(t) {
    await opened(t)
    await noa(t, 'RESOUDRE')
    await noa(t, 'RESOUDRE\nLa pile était vide.')
    await noa(t, 'RESOUDRE\nDeux fois.')
    await noa(t, 'CLORE')
    await noa(t, 'ROUVRIR\nElle revient.')
  },
  async 'own-request'(t) {
    await t.writes(NOA, { subject: 'Souris', text: 'La mienne est morte.', ...proven })
    await noa(t, 'PRENDRE')
    await noa(t, 'RESOUDRE\nPrise dans le stock.')
    await noa(t, 'CLORE')
  },
  async unproven(t) {
    await opened(t)
    await t.writes(NOA, { subject: '[R-000001] Souris', text: 'PRENDRE' })
    await t.taps(NOA, 'PRENDRE')
  },
  async queue(t) {
    await opened(t)
    await t.writes(NOA, { subject: '', text: 'FILE' })
    await noa(t, 'PRENDRE')
    await t.writes(NOA, { subject: '', text: 'MES TICKETS' })
    await t.writes(CAMILLE, { subject: '', text: 'MES TICKETS' })
  },
  // Sites.
  async 'several-sites'(t) {
    await t.writes(SACHA, { subject: 'Badge', text: 'Il ne passe plus.', ...proven })
    await t.replies(SACHA, '3')
    await t.replies(SACHA, '2, merci')
    await t.replies(SACHA, 'Au titre de : Etablissement')
  },
  async 'shared-mailbox'(t) {
    await t.writes(COLLEGE, { subject: 'Chauffage', text: 'Les radiateurs sont froids.' })
    await t.writes(DOMINIQUE, { subject: '', text: 'ETABLISSEMENT' })
    await noa(t, 'COMPLETER\nDans quelles salles ?')
    await t.replies(COLLEGE, 'Salles 1 à 4.')
  },
  async 'site-side'(t) {
    await t.writes(CAMILLE, {
      subject: 'Chauffage',
      text: 'Au titre de : Etablissement\n\nLes radiateurs sont froids.',
    })
    await t.writes(COLLEGE, { subject: 'Re: [R-000001] Chauffage', text: 'Salles 1 à 4.' })
    await t.writes(DOMINIQUE, { subject: 'Re: [R-000001] Chauffage', text: 'Et le gymnase.' })
    await t.writes(COLLEGE, { subject: 'Re: [R-000001] Chauffage', text: 'CLORE', ...proven })
  },
  // Conversations.
  async 'reply-all-before-its-parent'(t) {
    await t.writes(DOMINIQUE, {
      subject: 'Re: Cantine',
      text: 'Je confirme, tout est bloqué.',
      to: CAMILLE.address,
      cc: [DESK],
      inReplyTo: '<parent@pc.example>',
      references: ['<parent@pc.example>'],
    })
    await t.writes(CAMILLE, {
      subject: 'Cantine',
      text: 'La badgeuse est en panne.',
      cc: [DOMINIQUE.address],
      messageId: '<parent@pc.example>',
    })
    await t.writes(ALEX, {
      subject: 'Re: Cantine',
      text: 'Mine is broken, too.',
      inReplyTo: '<parent@pc.example>',
      references: ['<parent@pc.example>'],
    })
  },
  async 'desk-in-copy'(t) {
    await t.writes(CAMILLE, {
      subject: 'Vidéoprojecteur',
      text: 'Il ne s’allume plus.',
      to: DOMINIQUE.address,
      cc: [DESK],
      messageId: '<one@pc.example>',
    })
    await t.writes(DOMINIQUE, {
      subject: 'Re: Vidéoprojecteur',
      text: 'Celui de la salle 2 ?',
      to: CAMILLE.address,
      cc: [DESK],
      inReplyTo: '<one@pc.example>',
      references: ['<one@pc.example>'],
    })
  },
  // Forwards.
  async 'forward-by-an-agent'(t) {
    await t.writes(NOA, { subject: 'TR: Imprimante', text: `Bonjour,\n\n${FORWARDED}` })
    await t.taps(NOA, `POUR ${CAMILLE.address}`)
    await t.replies(CAMILLE, 'CLORE')
  },
  async 'forward-for-somebody'(t) {
    await t.writes(NOA, {
      subject: 'TR: Imprimante',
      text: `POUR Camille Martin <${CAMILLE.address}>\nVu avec elle au téléphone.\n\n${FORWARDED}`,
      ...proven,
    })
    await t.writes(NOA, {
      subject: 'TR: Imprimante',
      text: `POUR camile@x.example\n\n${FORWARDED}`,
    })
  },
  async 'forward-by-a-school'(t) {
    const raw = `From: Camille <${CAMILLE.address}>\r\nTo: ${COLLEGE.address}\r\nDate: Mon, 23 Nov 2026 08:02:00 +0100\r\nSubject: Imprimante\r\n\r\nElle bourre.\r\n`
    await t.writes(COLLEGE, {
      subject: 'TR: Imprimante',
      text: 'Voir le message joint.',
      attachments: [{ filename: 'Imprimante.eml', content: raw, contentType: 'message/rfc822' }],
    })
  },
  async 'forward-by-a-person'(t) {
    await t.writes(DOMINIQUE, { subject: 'TR: Imprimante', text: FORWARDED })
  },
  // DESIGN 1.2, what the others do not pass through.
  async 'pending-and-on'(t) {
    await opened(t)
    await noa(t, 'COMPLETER\nEst-elle sans fil ?')
    await lou(t, 'ASSIGNER Lou Garnier')
    await lou(t, 'COMPLETER\nDe quelle marque ?')
    await lou(t, 'AFFECTER n1\nPas pour nous.')
    await noa(t, 'COMPLETER\nDepuis quand ?')
    await noa(t, 'RESOUDRE\nVue sur place.')
    await t.replies(CAMILLE, 'CLORE')
  },
  async 'withdrawn-while-assigned'(t) {
    await opened(t)
    await noa(t, 'PRENDRE')
    await t.replies(CAMILLE, 'CLORE')
    await t.taps(CAMILLE, 'ANNULER')
  },
}

it.each(Object.keys(STORIES))('%s', async (name) => {
  const world = await openWorld()
  try {
    const transcript = transcriptOf(world)
    await STORIES[name]?.(transcript)
    const file = join(import.meta.dirname, `../../fixtures/stories/${name}.txt`)
    await expect(await transcript.text()).toMatchFileSnapshot(file)
  } finally {
    await world.close()
  }
})
