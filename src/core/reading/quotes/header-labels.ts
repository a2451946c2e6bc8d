/** A table: the labels of header blocks, « De : / Envoyé : / À : / Objet : », in every language. */

import { fold } from '../../text/text.js'

/** The header that a line of a block such as « De : … » holds. */
export type HeaderKind = 'from' | 'to' | 'copy' | 'date' | 'subject' | 'answer-to'

/** Labels of header blocks, all languages together: programs mix them (« De : », « Subject: »). */
const HEADER_LABELS: Readonly<Record<HeaderKind, readonly string[]>> = {
  from: [
    ...[
      'De',
      'Expéditeur',
      'From',
      'Sender',
      'Von',
      'Absender',
      'Van',
      'Afzender',
      'Da',
      'Mittente',
    ],
    ...[
      'Nork',
      'Nuo',
      'Digant',
      'Remitente',
      'Remetente',
      'Od',
      'Nadawca',
      'Fra',
      'Från',
      'Avsändare',
      'Lähettäjä',
    ],
    ...[
      'Odesílatel',
      'Odosielateľ',
      'Šalje',
      'Feladó',
      'De la',
      'Expeditor',
      'Expeditorul',
      'От',
      'Отправитель',
    ],
    ...[
      'Від',
      'Відправник',
      'Kimden',
      'Gönderen',
      'Saatja',
      'Από',
      'من',
      '差出人',
      '发件人',
      '寄件者',
    ],
    ...['보낸 사람', 'מאת', 'Від кого', '送信元'],
  ],
  to: [
    ...['À', 'Destinataire', 'Pour', 'To', 'An', 'Empfänger', 'Aan', 'A', 'Destinatario', 'Para'],
    ...['Destinatário', 'Do', 'Adresat', 'Til', 'Till', 'Vastaanottaja', 'Komu', 'Pro', 'Prima'],
    ...['Za', 'Címzett', 'Către', 'Catre', 'Кому', 'Kime', 'Alıcı', 'Saaja', 'Προς', 'إلى', '宛先'],
    ...['Per a', 'A/A', 'Nori', 'Kam', '收件人', '받는 사람', 'אל', '送信先', 'Destinatarul'],
  ],
  copy: [
    ...['Cc', 'Copie à', 'Copie', 'Copy', 'Kopie', 'Kopi', 'Kopia', 'Kopio', 'Cci', 'Bcc', 'CC'],
    ...['Másolat', 'Копия', 'Копія', 'Bilgi', 'DW', 'Con copia', 'Kópia', 'Κοιν', '抄送', '참조'],
  ],
  date: [
    ...['Date', 'Envoyé', 'Envoyé le', "Date d'envoi", 'Message du', 'Sent', 'Gesendet', 'Datum'],
    ...['Enviat', 'Enviat el', 'Bidaltze-data', 'Bidalia', 'Enviado o', 'Išsiųsta'],
    ...[
      'تاريخ الإرسال',
      'Gesendet am',
      'Verzonden',
      'Verzonden op',
      'Inviato',
      'Inviato il',
      'Data',
      'Enviado',
    ],
    ...[
      'Enviado el',
      'Enviados',
      'Enviado em',
      'Enviada',
      'Enviada em',
      'Fecha',
      'Wysłano',
      'Wysłane',
      'Sendt',
    ],
    ...['Dato', 'Skickat', 'Datum', 'Lähetetty', 'Päivämäärä', 'Odesláno', 'Odoslané', 'Dátum'],
    ...['Elküldve', 'Küldve', 'Poslano', 'Trimis', 'Дата', 'Отправлено', 'Надіслано', 'Gönderildi'],
    ...['Tarih', 'Gönderme Tarihi', 'Saadetud', 'Kuupäev', 'Στάλθηκε', 'Ημερομηνία', 'تم الإرسال'],
    ...['التاريخ', '送信日時', '日付', '发送时间', '日期', '보낸 날짜', '날짜', 'נשלח'],
  ],
  subject: [
    ...['Objet', 'Sujet', 'Subject', 'Betreff', 'Onderwerp', 'Oggetto', 'Asunto', 'Assunto'],
    ...[
      'Assumpte',
      'Tema',
      'Gaia',
      'Temat',
      'Emne',
      'Ämne',
      'Aihe',
      'Předmět',
      'Predmet',
      'Tárgy',
      'Subiect',
      'Subiectul',
    ],
    ...['Тема', 'Konu', 'Teema', 'Θέμα', 'الموضوع', '件名', '主题', '主旨', '제목', 'נושא'],
  ],
  'answer-to': ['Répondre à', 'Reply-To', 'Antwort an', 'Rispondi a', 'Responder a'],
}

/** Folded label → kind. « Envoyé le » → date. */
export const HEADER_KINDS: ReadonlyMap<string, HeaderKind> = new Map(
  (Object.keys(HEADER_LABELS) as HeaderKind[]).flatMap((kind) =>
    HEADER_LABELS[kind].map((label) => [fold(label), kind] as const),
  ),
)
