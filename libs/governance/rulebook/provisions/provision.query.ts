import type { DataSource } from 'typeorm';
import { DomainError, type PlainDate } from '#kernel';
import type { Documents } from '#engine/vault';
import { citeVersion, type MachineForm, type Settings, type Transition } from '#governance/events';
import { type CauseView, type KnownCause, causesShown } from '#governance/law';
import { HOLDS, type SuspensionRow } from './provisions.projection.js';
import { standingsOn, type Standing } from './standing.js';
import { diffByVersion, MAX_BY_WORD, type VersionText } from './diff.js';
import type { Difference, ProvisionHistory, ProvisionVersion } from './rulebook.view.js';

interface Row {
  readonly path: string;
  readonly instrument: string | null;
  readonly revision: number;
  readonly version: number;
  readonly op: ProvisionVersion['op'];
  readonly title: string | null;
  readonly effective_from: string | null;
  readonly sunset: string | null;
  readonly appointed_on: string | null;
  readonly postponed_from: string | null;
  readonly corrected_on: string | null;
  readonly transition: Transition | null;
  readonly known_from: number;
  readonly told: 'recorded' | ProvisionVersion['acts'][number]['op'];
  readonly told_at: string;
  readonly told_because: string | null;
  readonly recorded_at: string;
  readonly log_number: number;
  readonly document: string | null;
  readonly bytes: number;
  readonly media_type: string;
  readonly parameters: Settings['parameters'];
  readonly bounds: Settings['bounds'];
  readonly vocabularies: Settings['vocabularies'];
  readonly form: MachineForm | null;
  readonly cause_reform: string | null;
  readonly cause_appeal: string | null;
  readonly cause_petition: string | null;
  readonly reason: string | null;
  readonly amended_by: readonly string[];
  readonly source_recorded_at: string | null;
}

/**
 * Every change to a provision, with its cause.
 * @throws DomainError `PROVISION.ABSENT`
 */
export async function historyOf(
  read: DataSource,
  network: string,
  provision: string,
  today: PlainDate,
): Promise<ProvisionHistory> {
  // As it was told last, and before that.
  const told = await read.query<Row[]>(
    `SELECT p.path, p.instrument, v.*
       FROM provision p JOIN provision_version v USING (provision)
      WHERE p.provision = $1 AND p.network = $2 ORDER BY v.revision, v.known_from`,
    [provision, network],
  );
  const byRevision = new Map<number, Row[]>();
  for (const row of told) byRevision.set(row.revision, [...(byRevision.get(row.revision) ?? []), row]);
  const rows = [...byRevision.values()].map((all) => all.at(-1)!);
  const last = rows.at(-1);
  if (!last) throw absent(network, provision);
  const [cause, suspensions] = await Promise.all([
    causesShown(read, rows.map(causeOf)),
    suspensionsOf(read, provision),
  ]);
  const suspended = suspensions.filter(({ known_until }) => known_until === HOLDS);
  // Every event of the stream adds a row here or there.
  const events = told.length + suspensions.length;
  const standings = standingsOn(
    {
      events,
      changes: rows.map(({ revision, effective_from, sunset, op }) => ({
        revision,
        effectiveFrom: effective_from,
        until: sunset,
        op,
      })),
      suspensions: suspended.map(({ revision, starts, ends }) => ({ revision, from: starts, until: ends })),
    },
    today,
  );
  const versions = rows.map((row, i) => ({
    ...versionOf(network, row, cause(causeOf(row))),
    ...standings[i]!,
    acts: actsIn(byRevision.get(row.revision)!),
  }));
  const inForce = versions.find(({ standing }) => standing === 'in-force');
  return {
    provision,
    network,
    path: last.path,
    title: inForce?.title ?? versions.findLast(({ title }) => title !== null)?.title ?? last.path,
    instrument: last.instrument,
    versions,
    suspensions: suspended.map(({ starts, ends, reason, number, lifted_because }) => ({
      from: starts,
      until: ends,
      reason,
      number,
      lifted: lifted_because,
    })),
    inForce: inForce?.version ?? null,
    revision: events - 1,
  };
}

type Suspended = SuspensionRow & { readonly number: number };

/** As they are told, and as they were before they were lifted. */
function suspensionsOf(read: DataSource, provision: string): Promise<readonly Suspended[]> {
  return read.query<Suspended[]>(
    `SELECT *, min(known_from) OVER (PARTITION BY revision) AS number FROM provision_suspension
      WHERE provision = $1 ORDER BY revision, known_from`,
    [provision],
  );
}

/** What gave a change its day, postponed, corrected or ended it, each with what it was before. */
function actsIn(told: readonly Row[]): ProvisionVersion['acts'] {
  return told.slice(1).map((row, index) => {
    const before = told[index]!;
    return {
      op: row.told as ProvisionVersion['acts'][number]['op'],
      number: row.known_from,
      recordedAt: row.told_at,
      reason: row.told_because,
      before: { effectiveFrom: before.effective_from, title: before.title, text: textOf(before) },
    };
  });
}

function textOf({ document, bytes, media_type }: Row): ProvisionVersion['text'] {
  return document === null ? null : { document, bytes, mediaType: media_type };
}

/** @throws DomainError `PROVISION.ABSENT` */
export async function mustStandIn(read: DataSource, network: string, provision: string): Promise<void> {
  const found = await read.query<object[]>(`SELECT FROM provision WHERE provision = $1 AND network = $2`, [
    provision,
    network,
  ]);
  if (found.length === 0) throw absent(network, provision);
}

function absent(network: string, provision: string): DomainError {
  return new DomainError('PROVISION.ABSENT', `${network} has no such provision; look at its rulebook.`, {
    provision,
  });
}

export function causeOf({
  cause_reform,
  cause_appeal,
  cause_petition,
}: Pick<Row, 'cause_reform' | 'cause_appeal' | 'cause_petition'>): KnownCause | null {
  return cause_reform === null
    ? null
    : { reform: cause_reform, appeal: cause_appeal, petition: cause_petition };
}

function versionOf(
  network: string,
  row: Row,
  cause: CauseView | null,
): Omit<ProvisionVersion, keyof Standing | 'acts'> {
  const { path, version, op, title, parameters, bounds, vocabularies, form, reason } = row;
  return {
    version,
    citation: citeVersion(network, { path, version }),
    op,
    title,
    effectiveFrom: row.effective_from,
    sunset: row.sunset,
    appointedOn: row.appointed_on,
    postponedFrom: row.postponed_from,
    correctedOn: row.corrected_on,
    transition: row.transition,
    number: row.log_number,
    recordedAt: row.recorded_at,
    text: textOf(row),
    parameters,
    bounds,
    vocabularies,
    form,
    cause,
    amendedBy: [...row.amended_by],
    reason,
    sourceRecordedAt: row.source_recorded_at,
  };
}

/**
 * What changed between two versions. Version 0, a repeal, is no text.
 * @throws DomainError `PROVISION.ABSENT`, `VERSION.UNKNOWN`
 */
export async function differenceBetween(
  read: DataSource,
  documents: Documents,
  wanted: {
    readonly network: string;
    readonly provision: string;
    readonly from: number;
    readonly to: number;
    readonly today: PlainDate;
  },
): Promise<Difference> {
  const { network, provision, from, to, today } = wanted;
  const { versions } = await historyOf(read, network, provision, today);
  const textOf = async (version: number): Promise<string> => {
    // An imported repeal may share its version with the words that it repeals: the words are meant.
    const ref = versions.find((one) => one.version === version && one.text !== null)?.text;
    const document = ref && (await documents.get(ref.document));
    return document ? document.bytes.toString('utf8') : '';
  };
  for (const version of [from, to])
    if (version !== 0 && !versions.some((one) => one.version === version))
      throw new DomainError('VERSION.UNKNOWN', `This provision has no version ${version}.`, { version });
  const [first, last] = from < to ? [from, to] : [to, from];
  const between = versions.filter(({ version, text }) => text && version > first && version < last);
  const way = [...new Set([first, ...between.map(({ version }) => version).sort((a, b) => a - b), last])];
  const textsOf = (told: readonly number[]) =>
    Promise.all(told.map(async (version) => ({ version, text: await textOf(version) })));
  const whole = way.length > MOST_BETWEEN ? [] : await textsOf(way);
  const characters = whole.reduce((sum, { text }) => sum + text.length, 0);
  const isTold = whole.length > 0 && (whole.length <= 2 || characters <= MAX_BY_WORD);
  const texts = isTold ? whole : await textsOf([first, last]);
  const parts = diffByVersion(texts as [VersionText, ...VersionText[]]).map((part) => ({
    ...part,
    kind: from < to ? part.kind : BACKWARDS[part.kind],
    by: isTold ? part.by : null,
  }));
  return { from, to, parts };
}

/** As many versions as one comparison goes through. */
const MOST_BETWEEN = 12;
const BACKWARDS = { same: 'same', added: 'removed', removed: 'added' } as const;
