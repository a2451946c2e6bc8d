/** What belongs to the requests of a filled desk, a statement a table: mails, journals, notices, files, threads. */

const TICKETS = 'tickets t where t.id between :from and :to'
const upTo = (most: string) =>
  `with recursive k(j) as (select 0 union all select j + 1 from k where j < ${most})`

/** In the order in which foreign keys want them. */
export const CHILDREN: readonly string[] = [
  // Three mails of each request, and a tenth as many of none: machines, strangers, some set aside.
  `insert into inbound_messages (id, channel, source_key, place, blob, bytes, too_large, received_at, stored_at,
    status, because, attempts, handled_at, message_id, sender, subject, sent_at, fingerprint, ticket_id, cut_at)
  ${upTo('3')}
  select m, 'mail', 'imap:1:' || m || '-0123456789abcdef', 'imap:1:' || m, 'raw' || m, 3000, false, at, at,
    status, 'a rule', 1, at, '<in.' || m || '@ailleurs.example>', sender, 'Imprimante', at, 'f' || m, ticket,
    case status when 'refused' then at end
  from (select (t.id - 1) * 4 + j + 1 as m, t.created_at + j as at,
      case when j < 3 then 'handled' when t.id % 1000 = 0 then 'failed' when t.id % 1000 = 10 then 'held'
        when t.id % 20 = 0 then 'refused' else 'ignored' end as status,
      case when j < 3 then 'personne.' || t.requester_id || '@academie.example'
        else 'robot.' || t.id || '@ailleurs.example' end as sender,
      case when j < 3 then t.id end as ticket
    from k cross join ${TICKETS} and (j < 3 or t.id % 10 = 0)) as mails`,
  `insert into log_entries (id, ticket_id, visibility, kind, author_id, at, text, elided, inbound_id, change)
  ${upTo(':entries - 1')}
  select (t.id - 1) * :entries + j + 1, t.id, case when j % 3 = 2 then 'private' else 'public' end,
    case j when 0 then 'opened' else 'message' end,
    case when j % 5 = 4 then null when j % 2 = 0 then t.requester_id else t.agent_id end,
    t.created_at + j, 'Elle affiche toujours une erreur, ' || j, case j when 2 then 'De : Paul' else '' end,
    case when j < 3 then (t.id - 1) * 4 + j + 1 end,
    case j when 1 then '{"events":["assign"],' when 3 then '{"events":["resolve"],' end
      || '"before":{"teamId":' || t.team_id || ',"agentId": null},"after":{"teamId":' || t.team_id
      || ',"agentId":' || coalesce(cast(t.agent_id as text), 'null') || '}}'
  from k cross join ${TICKETS}`,
  // Half of what goes out answers a mail; the rest goes to a team, whose mailbox gets a share of everything.
  `insert into outbox_messages (id, kind, data, ticket_id, ticket_number, inbound_id, person_id, to_address,
    to_name, to_locale, message_id, server_id, in_reply_to, "references", status, error, attempts, due_at,
    created_at, sent_at, bulk, counted, flood)
  ${upTo('5')}
  select o, kind, case when ticket is null then '{}' else '{"title":"Imprimante"}' end, ticket, ticket,
    case when j < 2 then (n - 1) * 4 + j + 1 end, person, address, '', 'fr', '<out.' || o || '@academie.example>',
    case when j < 2 then 'server.' || o end, null, '[]', status, case status when 'suppressed' then 'flood: told in a digest' end,
    1, case status when 'queued' then :now + 36000000 else at end, at, case status when 'sent' then at end,
    j >= 2, counted, flood
  from (select (t.id - 1) * 6 + j + 1 as o, t.id as n, j, t.created_at + j as at,
      case when j = 5 then null else t.id end as ticket,
      case j when 0 then 'acknowledgement' when 1 then 'amended' when 5 then 'list' else 'team-new' end as kind,
      case when j in (0, 1, 5) then t.requester_id end as person,
      case when j in (0, 1, 5) then 'personne.' || t.requester_id || '@academie.example'
        else 'equipe-n1@academie.example' end as address,
      case when j = 2 and t.id % 200 = 1 then 'suppressed' when j = 3 and t.id % 500 = 1 then 'dead'
        when j = 3 and t.id % 100 = 2 then 'queued' when j = 2 and t.id % 2000 = 3 then 'gathered' else 'sent' end as status,
      case when j in (0, 1, 5) then 'answer' when j = 4 and t.id % 50 = 0 then 'stranger' end as counted,
      case when j = 2 then 'requests of ' || t.requester_id end as flood
    from k cross join ${TICKETS} and (j < 5 or t.id % 10 = 0)) as notices`,
  `insert into pending_questions (person_id, ticket_id, message_id, question, asked_at)
  select t.requester_id, t.id, '<out.' || ((t.id - 1) * 6 + 2) || '@academie.example>',
    '{"asks":"text","word":"ROUVRIR","side":"requester"}', t.created_at from ${TICKETS} and t.id % 10 = 0`,
  `insert into thread_ids (message_id, ticket_id)
  select '<before.' || t.id || '@ailleurs.example>', t.id from ${TICKETS}`,
  `insert into copies (ticket_id, person_id)
  select t.id, :first + 1 + t.id % :people from ${TICKETS} and t.id % 5 = 0`,
  // The same logo is under every second mail that has a file.
  `insert into attachments (ticket_id, log_entry_id, inbound_id, name, type, bytes, blob, inline)
  select t.id, (t.id - 1) * :entries + 1, (t.id - 1) * 4 + 1, 'copie.png', 'image/png', 9000,
    case when t.id % 8 = 0 then 'logo' else 'file' || t.id end, false from ${TICKETS} and t.id % 4 = 0`,
  `insert into suggestions (ticket_id, entry_id, position, confidence, sentence, shown_at, accepted_at)
  select t.id, 'filled-' || (1 + t.id % 20), 1, 0.5, 'imprimante ' || t.id, t.created_at,
    case when t.id % 40 = 0 then t.created_at end from ${TICKETS} and t.id % 2 = 0`,
  `insert into chat_threads (ticket_id, channel, ts, person_id)
  select t.id, 'C1', 'ts' || t.id, null from ${TICKETS} and t.id % 5 = 0`,
  `insert into chat_posts (channel, ts, ticket_number, former_board, posted_at)
  select 'C1', 'ps' || t.id, t.number, false, t.created_at from ${TICKETS} and t.id % 5 = 0`,
  `insert into ledger (number, created_at, closed_at, team, messages, reopenings, deflected, purged_at)
  select 100000000 + t.id, t.created_at - 400 * cast(:day as bigint), t.created_at - 390 * cast(:day as bigint),
    'n1', 4, 0, false, t.created_at from ${TICKETS} and t.id % 2 = 0`,
  `insert into mailbox_stays (place, size, date)
  select 'imap:2:' || t.id, 3000, t.created_at from ${TICKETS} and t.id % 10 = 0`,
  // Bursts of five, and a last one of hundreds: what reads it once for each of its requests is seen.
  `insert into burst_requests (ticket_id, first_id)
  select t.id, case when t.id > :requests - 300 then :requests - 299 else t.id - t.id % 50 end
  from ${TICKETS} and (t.id > :requests - 300 or t.id % 50 < 5 and t.id >= 50)`,
]
