import { threshold, type PublicEvent } from '#governance/events';
import type { Cases, Figure, Figures } from '#platform/figures';
import { counted, petitionTable, takenBackTable } from './figured.table.js';

const THRESHOLDS = threshold.options;
const by = { key: 'threshold', label: 'Threshold', by: 'threshold', every: THRESHOLDS } as const;

const lasting: Cases = {
  kind: 'petition',
  relation: `SELECT petition AS id, network, each.span->>'threshold' AS threshold, each.span->>'stage' AS stage,
      (each.span->>'from')::timestamptz AS began, coalesce((each.span->>'until')::timestamptz, 'infinity') AS ended,
      (each.span->>'due')::timestamptz AS due_at
    FROM dashboard_petition, jsonb_array_elements(spans) AS each (span)`,
  when: 'lasts',
  repeats: true,
  shown: [{ key: 'since', label: 'Since', is: `(began AT TIME ZONE 'UTC')::date` }],
};

const petitionsByThreshold: Figure = {
  name: 'petitions-by-threshold',
  title: 'Petitions near a threshold, and what they are owed',
  description:
    'Petitions by what so many signatures lead to. Near: one that can be signed came to four fifths of the signatures that it takes, from wherever; it is so until it has what it takes, is closed, or too few are left as others were found invalid. Owed: it has them, and the answer or debate has not come; overdue, where its time is over.',
  of: lasting,
  columns: [
    by,
    { key: 'near', label: 'Near it', counts: `stage = 'near'` },
    { key: 'owed', label: 'Owed', counts: `stage = 'owed'` },
    { key: 'overdue', label: 'Overdue', counts: `stage = 'owed' AND due_at <= counted_at` },
  ],
};

const cameOf: Cases = {
  kind: 'petition',
  relation: `SELECT petition AS id, network, each.outcome->>'threshold' AS threshold, each.outcome->>'what' AS what,
      (each.outcome->>'at')::timestamptz AS happened
    FROM dashboard_petition, jsonb_array_elements(outcomes) AS each (outcome)`,
  when: 'happened',
  repeats: true,
  shown: [{ key: 'on', label: 'On', is: `(happened AT TIME ZONE 'UTC')::date` }],
};

const petitionsByOutcome: Figure = {
  name: 'petitions-by-outcome',
  title: 'What petitions came to',
  description:
    'Petitions that had so many signatures, that lost them as some were found invalid before the answer or debate came, and those to which it came: in its time, or after. Each once, when it first did.',
  of: cameOf,
  columns: [
    by,
    { key: 'reached', label: 'Reached it', counts: `what = 'reached'` },
    { key: 'lost', label: 'Lost it', counts: `what = 'lost'` },
    { key: 'inTime', label: 'In time', counts: `what = 'in-time'` },
    { key: 'late', label: 'After its time', counts: `what = 'late'` },
  ],
};

const published: Cases = {
  kind: 'petition',
  relation: `SELECT petition AS id, network, published_at AS happened, network || ' ' || title AS name, signatures, invalid
    FROM dashboard_petition`,
  when: 'happened',
  shown: [
    { key: 'publishedOn', label: 'Open since', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'signatures', label: 'Signatures', is: 'signatures' },
  ],
};

/** An auditor counts them again. */
const signaturesByPetition: Figure = {
  name: 'signatures-by-petition',
  title: 'Signatures of petitions',
  description:
    'Of each petition that could be signed: how many signed it, without those taken back or found invalid, and how many of its signatures were found invalid. Petitions of one title to one network are one row.',
  of: published,
  columns: [
    { key: 'petition', label: 'Petition', by: 'name' },
    { key: 'signatures', label: 'Signatures', is: 'sum(signatures)::int' },
    { key: 'invalid', label: 'Found invalid', is: 'sum(invalid)::int' },
  ],
  order: 'signatures DESC, petition',
};

const inDistricts: Cases = {
  kind: 'petition',
  relation: `SELECT petition AS id, network, published_at AS happened, network || ' ' || each.district AS district,
      each.signatures::int AS signatures
    FROM dashboard_petition, jsonb_each_text(in_districts) AS each (district, signatures)`,
  when: 'happened',
  repeats: true,
  shown: [
    { key: 'publishedOn', label: 'Open since', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'signatures', label: 'Signatures', is: 'signatures' },
  ],
};

const signaturesByDistrict: Figure = {
  name: 'signatures-by-district',
  title: 'Signatures by district',
  description:
    'Of those who said from which district they are, under all petitions that count it: without those taken back or found invalid. Nobody has to say it, so they are fewer than all.',
  of: inDistricts,
  columns: [
    { key: 'district', label: 'District', by: 'district' },
    { key: 'signatures', label: 'Signatures', is: 'sum(signatures)::int' },
  ],
  order: 'district',
};

export const petitionsFigures: Figures<PublicEvent> = {
  version: 2,
  tables: [petitionTable, takenBackTable],
  on: counted,
  figures: [petitionsByThreshold, petitionsByOutcome, signaturesByPetition, signaturesByDistrict],
};
