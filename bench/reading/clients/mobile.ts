/** Programs of telephones: a device line, then the quote. */

import { ALL_FORMS, type Client } from './client.js'
import {
  BLUEMAIL,
  GMAIL_ANDROID,
  HUAWEI,
  IOS,
  K9,
  SAMSUNG,
  YAHOO_MOBILE,
} from './mobile-headings.js'
import { GMAIL } from './webmail.js'

const shape = {
  forms: ALL_FORMS,
  positions: ['top', 'top', 'top', 'bottom', 'interleaved'],
  mark: '> ',
  wraps: ['none'],
  signature: 'bare',
} as const

export const MOBILE: readonly Client[] = [
  {
    ...shape,
    name: 'Apple Mail for iPhone',
    heading: IOS,
    headingMarked: true,
    skin: 'ios',
    agent: 'iPhone Mail (22B91)',
    device: {
      fr: [
        'Envoyé de mon iPhone',
        'Envoyé de mon iPad',
        'Envoyé de mon iPhone, veuillez excuser ma brièveté',
      ],
      en: ['Sent from my iPhone', 'Sent from my iPad', 'Sent from my iPhone. Please excuse typos.'],
      de: ['Von meinem iPhone gesendet', 'Gesendet von meinem iPad'],
      es: ['Enviado desde mi iPhone', 'Enviado desde mi iPad'],
      it: ['Inviato da iPhone', 'Inviato da iPad'],
      nl: ['Verstuurd vanaf mijn iPhone', 'Verstuurd vanaf mijn iPad'],
    },
  },
  {
    ...shape,
    name: 'Gmail for Android',
    heading: GMAIL_ANDROID,
    skin: 'gmail',
    breaksAddress: true,
    wraps: ['hard'],
    agent: '',
    device: {
      fr: ['Envoyé depuis mon téléphone Android', 'Envoyé de mon mobile'],
      en: ['Sent from my Android phone', 'Sent from my mobile'],
    },
  },
  {
    ...shape,
    name: 'Gmail for iOS',
    heading: GMAIL,
    skin: 'gmail',
    breaksAddress: true,
    wraps: ['hard'],
    agent: '',
  },
  {
    ...shape,
    name: 'Samsung Email',
    positions: ['top'],
    mark: '',
    heading: SAMSUNG,
    skin: 'samsung',
    agent: '',
    device: {
      fr: [
        'Envoyé depuis mon appareil Galaxy',
        'Envoyé depuis mon appareil mobile Samsung Galaxy.',
        'Envoyé depuis mon smartphone Samsung Galaxy.',
      ],
      en: ['Sent from my Galaxy', 'Sent from my Samsung Galaxy smartphone.'],
      de: ['Von meinem Galaxy gesendet', 'Von meinem Samsung Galaxy Smartphone gesendet.'],
      es: ['Enviado desde mi Galaxy', 'Enviado desde mi smartphone Samsung Galaxy.'],
      it: ['Inviato dal mio Galaxy', 'Inviato dal mio smartphone Samsung Galaxy.'],
      nl: ['Verzonden vanaf mijn Galaxy', 'Verzonden vanaf mijn Samsung Galaxy-smartphone.'],
    },
  },
  {
    ...shape,
    name: 'Huawei Email',
    positions: ['top'],
    mark: '',
    heading: HUAWEI,
    skin: 'samsung',
    agent: '',
    device: {
      fr: ['Envoyé depuis mon téléphone Huawei', 'Envoyé de mon HUAWEI P30'],
      en: ['Sent from my Huawei phone', 'Sent from HUAWEI P30'],
      de: ['Von meinem Huawei-Telefon gesendet'],
      es: ['Enviado desde mi teléfono Huawei'],
      it: ['Inviato dal mio telefono Huawei'],
    },
  },
  {
    ...shape,
    name: 'Thunderbird for Android',
    heading: K9,
    skin: 'k9',
    wraps: ['flowed', 'none'],
    signature: 'dashes',
    agent: 'K-9 Mail for Android',
    device: {
      fr: [
        '-- \nEnvoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.',
      ],
      en: ['-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.'],
      de: ['-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
      es: [
        '-- \nEnviado desde mi dispositivo Android con K-9 Mail. Por favor, disculpa mi brevedad.',
      ],
      it: ['-- \nInviato dal mio dispositivo Android con K-9 Mail. Perdonate la brevità.'],
      nl: ['-- \nVerstuurd vanaf mijn Android apparaat met K-9 Mail. Excuseer mijn beknoptheid.'],
    },
  },
  {
    ...shape,
    name: 'FairEmail',
    heading: K9,
    skin: 'cite',
    signature: 'dashes',
    wraps: ['flowed'],
    agent: 'FairEmail',
  },
  {
    ...shape,
    name: 'BlueMail',
    heading: BLUEMAIL,
    skin: 'k9',
    wraps: ['hard'],
    agent: '',
    device: {
      fr: ['Envoyé depuis BlueMail pour Android', 'Téléchargez BlueMail pour Android'],
      en: ['Sent from BlueMail for Android', 'Get BlueMail for Android'],
      de: ['Gesendet mit BlueMail für Android'],
      es: ['Enviado desde BlueMail para Android'],
    },
  },
  {
    ...shape,
    name: 'Edison Mail',
    positions: ['top'],
    heading: {
      fr: 'Le {w} {d} {m} {y} à {H}:{i}, {N} <{A}> a écrit :',
      en: 'On {w}, {m} {d}, {y} at {h}:{i} {p}, {N} <{A}> wrote:',
      de: 'Am {w} {d} {m} {y} um {H}:{i} schrieb {N} <{A}>:',
    },
    skin: 'divs',
    mark: '',
    agent: 'EdisonMail',
    device: {
      fr: ['Envoyé depuis Edison pour iOS'],
      en: ['Sent from Edison for iOS', 'Sent with Edison Mail'],
    },
  },
  {
    ...shape,
    name: 'Yahoo Mail for telephones',
    positions: ['top'],
    mark: '',
    heading: YAHOO_MOBILE,
    skin: 'cite',
    agent: '',
    device: {
      fr: [
        'Envoyé à partir de Yahoo Mail pour iPhone',
        'Yahoo Mail : Recherchez, organisez, maîtrisez votre boîte de réception',
      ],
      en: ['Sent from Yahoo Mail for iPhone', 'Yahoo Mail: Search, Organize, Conquer'],
      de: ['Gesendet mit Yahoo Mail für iPhone'],
      es: ['Enviado desde Yahoo Mail para iPhone'],
    },
  },
]
