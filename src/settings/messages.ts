/** Settings of what is kept of a message: its size and its attachments. */

import { list, whole } from './schemas.js'
import { type Setting, setting } from './setting.js'

export const MESSAGE_SETTINGS = {
  AMIGO_MAX_MESSAGE_BYTES: setting(
    whole(10_000, 2 ** 31),
    'A larger mail is refused by an answer to its sender.',
    String(180 * 1024 * 1024),
  ),
  AMIGO_MAX_ATTACHMENT_BYTES: setting(
    whole(0, 2 ** 31),
    'A larger attachment is not kept; its sender is told.',
    String(128 * 1024 * 1024),
  ),
  AMIGO_NOTICE_FILE_BYTES: setting(
    whole(0, 2 ** 31),
    'Files that one notice carries, together: what a requester attached goes to the technicians with it, what a technician attached to the requester; those beyond are named. 0: none are carried.',
    String(10 * 1024 * 1024),
  ),
  AMIGO_REFUSED_EXTENSIONS: setting(
    list.transform((endings) => endings.map((e) => e.toLowerCase().replace(/^\./, ''))),
    'Attachments that are not kept, by the ending of their names; their sender is told.',
    'exe com bat cmd scr pif msi msp jar vbs vbe js jse wsf wsh hta cpl lnk reg ps1 iso img',
  ),
} satisfies Readonly<Record<string, Setting>>
