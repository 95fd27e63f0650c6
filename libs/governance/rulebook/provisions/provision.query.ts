import type { DataSource } from 'typeorm';
import { DomainError, type PlainDate } from '#kernel';
import type { Documents } from '#engine/vault';
import { type Cause, citeVersion, type MachineForm, type Settings } from '#governance/events';
import { type CauseView, causesShown } from '#governance/law';
import { standingsOn } from './standing.js';
import { diffWords } from './diff.js';
import type { Difference, ProvisionHistory, ProvisionVersion } from './rulebook.view.js';

interface Row {
  readonly path: string;
  readonly instrument: string | null;
  readonly revision: number;
  readonly version: number;
  readonly op: ProvisionVersion['op'];
  readonly title: string | null;
  readonly effective_from: string | null;
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
  const rows = await read.query<Row[]>(
    `SELECT p.path, p.instrument, v.*
       FROM provision p JOIN provision_version v USING (provision)
      WHERE p.provision = $1 AND p.network = $2 ORDER BY v.revision`,
    [provision, network],
  );
  const cause = await causesShown(read, rows.map(causeOf));
  const last = rows.at(-1);
  if (!last) throw absent(network, provision);
  const standings = standingsOn(
    rows.map(({ effective_from, op }) => ({ effectiveFrom: effective_from, op })),
    today,
  );
  const versions = rows.map((row, i) => ({
    ...versionOf(network, row, cause(causeOf(row))),
    ...standings[i]!,
  }));
  const inForce = versions.find(({ standing }) => standing === 'in-force');
  return {
    provision,
    network,
    path: last.path,
    title: inForce?.title ?? versions.findLast(({ title }) => title !== null)?.title ?? last.path,
    instrument: last.instrument,
    versions,
    inForce: inForce?.version ?? null,
    revision: last.revision,
  };
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
}: Pick<Row, 'cause_reform' | 'cause_appeal'>): Cause | null {
  return cause_reform === null ? null : { reform: cause_reform, appeal: cause_appeal };
}

function versionOf(
  network: string,
  row: Row,
  cause: CauseView | null,
): Omit<ProvisionVersion, 'standing' | 'until'> {
  const { path, version, op, title, parameters, bounds, vocabularies, form, reason } = row;
  return {
    version,
    citation: citeVersion(network, { path, version }),
    op,
    title,
    effectiveFrom: row.effective_from,
    number: row.log_number,
    recordedAt: row.recorded_at,
    text:
      row.document === null ? null : { document: row.document, bytes: row.bytes, mediaType: row.media_type },
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
  const text = async (version: number) => {
    if (version === 0) return '';
    // An imported repeal may share its version with the words that it repeals: the words are meant.
    const bearers = versions.filter((one) => one.version === version);
    if (bearers.length === 0)
      throw new DomainError('VERSION.UNKNOWN', `This provision has no version ${version}.`, { version });
    const ref = bearers.find((one) => one.text !== null)?.text;
    const document = ref && (await documents.get(ref.document));
    return document ? document.bytes.toString('utf8') : '';
  };
  return { from, to, parts: [...diffWords(await text(from), await text(to))] };
}
