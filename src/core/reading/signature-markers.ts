/** Recognises signature lines: the delimiter « -- », and what phones and mail programs add (« Envoyé de mon iPhone »). */

import { fold } from '../text/text.js'

/** RFC 3676 section 4.3: « -- » and a space; many programs lose the space. */
export function isSignatureDelimiter(line: string): boolean {
  return line === '-- ' || line === '--' || line === '--\u00A0'
}

/** How a device's signature line begins, folded. Each row's comment shows such a line. */
const DEVICE_OPENINGS: readonly string[] = [
  'Envoyé de mon', // Envoyé de mon iPhone
  "Envoyé de l'", // Envoyé de l'iPad de Camille
  'Envoyé depuis mon', // Envoyé depuis mon Galaxy S21
  "Envoyé depuis l'", // Envoyé depuis l'application Yahoo Mail
  'Envoyé depuis Outlook', // Envoyé depuis Outlook pour Android
  'Envoyé depuis Yahoo', // Envoyé depuis Yahoo Mail pour iPhone
  'Envoyé depuis Proton', // Envoyé depuis Proton Mail pour iOS
  'Envoyé depuis un mobile', // Envoyé depuis un mobile Samsung
  'Envoyé depuis smartphone',
  'Envoyé à partir de', // Envoyé à partir de Courrier pour Windows
  'Envoyé à partir d’', // Envoyé à partir d’Outlook pour iOS
  'Envoyé par', // Envoyé par BlueMail
  'Envoyé avec', // Envoyé avec l'appli mail mobile
  'Envoyé via', // Envoyé via Typeapp
  'Envoyé grâce à', // Envoyé grâce à BlueMail
  'Provenance :', // Provenance : Courrier pour Windows 10
  'Obtenir Outlook', // Obtenir Outlook pour iOS
  'Obtenez Outlook', // Obtenez Outlook pour Android
  'Télécharger Outlook', // Télécharger Outlook pour iOS
  'Téléchargez Outlook', // Téléchargez Outlook pour Android
  'Télécharger BlueMail', // Télécharger BlueMail pour Android
  'Garanti sans virus', // Garanti sans virus. www.avast.com
  'Sent from my', // Sent from my iPhone
  'Sent from Outlook', // Sent from Outlook for Android
  'Sent from Mail', // Sent from Mail for Windows 10
  'Sent from Yahoo', // Sent from Yahoo Mail on Android
  'Sent from Proton', // Sent from Proton Mail for iOS
  'Sent from Samsung', // Sent from Samsung Mobile
  'Sent from iPhone',
  'Sent from iPad',
  'Sent from a', // Sent from a mobile device
  'Sent from TypeApp', // Sent from TypeApp
  'Sent from BlueMail',
  'Sent using', // Sent using the mobile mail app
  'Sent via', // Sent via BlackBerry from T-Mobile
  'Sent with', // Sent with Proton Mail secure email.
  'Get Outlook', // Get Outlook for iOS
  'Get BlueMail',
  'Virus-free', // Virus-free. www.avast.com
  'Gesendet von', // Gesendet von Outlook für Android
  'Gesendet mit', // Gesendet mit der mobilen Mail App
  'Von meinem', // Von meinem iPhone gesendet
  'Holen Sie sich Outlook', // Holen Sie sich Outlook für iOS
  'Verzonden vanaf', // Verzonden vanaf mijn iPhone
  'Verzonden vanuit', // Verzonden vanuit Outlook voor iOS
  'Verstuurd vanaf', // Verstuurd vanaf mijn iPhone
  'Inviato da', // Inviato da iPhone
  'Enviado desde', // Enviado desde mi iPhone
  'Enviado do', // Enviado do meu iPhone
  'Enviado a partir', // Enviado a partir do Outlook
  'Obter o Outlook', // Obter o Outlook para Android
  'Obtener Outlook', // Obtener Outlook para Android
  'Wysłane z', // Wysłane z iPhone'a
  'Sendt fra', // Sendt fra min iPhone
  'Skickat från', // Skickat från min iPhone
  'Lähetetty iPho', // Lähetetty iPhonesta
  'Odesláno z', // Odesláno z iPhonu
  'Odoslané z', // Odoslané z iPhonu
  'Poslano s', // Poslano s mog iPhonea
  'Trimis de pe', // Trimis de pe iPhone‑ul meu
  'Отправлено с', // Отправлено с iPhone
  'Надіслано з', // Надіслано з iPhone
  "iPhone'umdan gönderildi", // iPhone’umdan gönderildi
  'أُرسلت من', // أُرسلت من الـ iPhone
  'iPhoneから送信', // iPhoneから送信
  '发自我的', // 发自我的 iPhone
  '나의 iPhone에서 보냄',
].map(fold)

/** « Az iPhone-omról küldve »: the device comes first. */
const DEVICE_ENDINGS: readonly string[] = ['küldve', 'gesendet', 'gönderildi', 'から送信'].map(fold)

const MAX_WORDS = 9
const MAX_LENGTH = 70

/**
 * Is this the line that a device signs with? A sentence is not (« Sent from my desk, it is
 * easier. »), so it is short and has no comma and no final punctuation.
 */
export function isDeviceSignature(line: string): boolean {
  if (line.length > 300) return false
  const bare = withoutTarget(line.replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '').trim())
  if (bare === '' || bare.length > MAX_LENGTH || /[,;!?…]|\w\.$/.test(bare)) return false
  const text = fold(bare.replace(/^[*_]+|[*_]+$/g, ''))
  if (text.split(' ').length > MAX_WORDS) return false
  return (
    DEVICE_OPENINGS.some((opening) => text.startsWith(opening)) ||
    (text.includes('iphone') && DEVICE_ENDINGS.some((ending) => text.endsWith(ending)))
  )
}

/** « Get Outlook for iOS<https://aka.ms/…> » without the link's address. */
function withoutTarget(line: string): string {
  const start = Math.max(line.lastIndexOf('<http'), line.lastIndexOf('(http'))
  return start > 0 ? line.slice(0, start).trim() : line
}
