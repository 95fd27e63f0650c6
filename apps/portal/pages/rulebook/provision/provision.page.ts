import { Controller, Get, Inject } from '@nestjs/common';
import { isolated } from '#kernel';
import type { Difference, ProvisionDetails, ProvisionVersion } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';
import { causesOf } from '../../../web/causes.js';
import { href } from '../../../web/href.js';
import { formChanged } from '../../../web/machine-said.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { Addressed, type Thing } from '../../../web/address.js';
import { askedPoint, pointQuery } from '../../../web/point.js';
import { orRefused } from '../../../web/refused.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { askedCiting, citingPage } from '../citing/citing.page.js';
import { shown } from '../../../assets/text-diff.js';
import { touchedPage } from '../touched/touched.page.js';
import { words } from './provision.words.js';

const VERSIONS = 15;
const READINGS = 100;
const NONE = { items: [], next: null };

/** What is counted of those that cite a version, and which page tells of it. */
const CITING = [
  { kind: 'ruling', of: 'rulings' },
  { kind: 'appeal', of: 'appeals' },
  { kind: 'appeal', of: 'overturned' },
  { kind: 'reform', of: 'reforms' },
] as const;

/** By its id, which leads to where it stands; its page is at its path, with the other rules. */
@Controller('networks/:network/provisions/:id')
export class ProvisionPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  show(@Visiting() visit: Visit, @Addressed('provision') provision: Thing): Promise<Page> {
    return provisionPage(visit, this.documents, provision);
  }
}

/** A provision through time: its versions, what caused each, and what changed in the words. */
export async function provisionPage(
  visit: Visit,
  documents: Documents,
  { network: code, id }: Pick<Thing, 'network' | 'id'>,
): Promise<Page> {
  const provision = await visit.registry.provision(code, id);
  const citing = askedCiting(visit);
  if (citing) return citingPage(visit, provision, citing);
  const touching = visit.query('touched');
  if (touching !== null) return touchedPage(visit, provision, touching);
  const newestFirst = [...provision.versions].sort((a, b) => b.version - a.version);
  const point = await atPoint(visit, provision);
  const chosen =
    point?.version ?? pick(newestFirst, visit.query('version')) ?? today(provision) ?? newestFirst[0]!;
  const compared = comparable(provision.versions, chosen, visit.query('against'));
  const [excerpt, diff, cited, touched, machine, readings] = await Promise.all([
    chosen.text && documents.excerpt(visit.registry, chosen.text),
    compared && visit.registry.diff(code, id, compared.version, chosen.version),
    visit.registry.citing(code, id, { limit: 1 }),
    provision.versions.some(({ form }) => form !== null)
      ? visit.registry.touched(code, id, { limit: 1 })
      : null,
    chosen.form && visit.registry.machine(code, id, chosen.version),
    visit.registry.wrongReadings(code, { provision: id, limit: READINGS }),
  ]);
  return new Page('pages/rulebook/provision/provision.njk', words, {
    feeds: feedsOf('log', { provision: id }),
    title: `${chosen.citation} ${isolated(chosen.title ?? provision.title)}`,
    network: code,
    provision,
    chosen,
    point,
    triable: chosen.form !== null || Object.keys(chosen.parameters).length > 0,
    file: fileOf(provision, chosen, point),
    inForce: provision.versions.find(({ version, text }) => version === provision.inForce && text),
    following: following(provision, chosen),
    excerpt,
    diff: diff
      ? { ...diff, ...shown((diff as Difference).parts, chosen.text?.mediaType === 'text/markdown') }
      : null,
    causes: causesOf(code, id, provision.versions),
    machine,
    wrongly: readings.items.filter(({ reading }) => reading.version === chosen.version),
    tryAt: `/rule-language/try?${new URLSearchParams({ network: code, rule: chosen.form?.text ?? '' })}`,
    machineChange: compared && formChanged(compared.form, chosen.form),
    compared,
    others: provision.versions.filter(({ text, version }) => text && version !== chosen.version),
    cited: cited.counts.map(({ version, ...counts }) => ({
      version,
      counts: CITING.map(({ kind, of }) => ({
        count: counts[of],
        href: visit.withQuery({ citing: kind, of: String(version ?? 0) }),
      })),
    })),
    touched: touched?.counts.map((one) => ({
      ...one,
      href: visit.withQuery({ touched: String(one.version) }),
    })),
    versions: paged(visit, newestFirst, 'versions', VERSIONS),
  });
}

/** The file of the law that has the words shown: of the day asked for, of today, else of the first day of that version. */
function fileOf(
  { network, path }: ProvisionDetails,
  chosen: ProvisionVersion,
  point: Awaited<ReturnType<typeof atPoint>>,
): string | null {
  if (point?.version) return point.on === null ? null : href.lawFile(network, { path, ...pointQuery(point) });
  if (!chosen.text || chosen.effectiveFrom === null || chosen.until === chosen.effectiveFrom) return null;
  const day = chosen.standing === 'in-force' ? null : chosen.effectiveFrom;
  return href.lawFile(network, { path, 'in-force-on': day });
}

/** The version of the law that was asked for; null where none was. What cannot be asked is said at its field. */
async function atPoint(visit: Visit, { network, path, versions }: ProvisionDetails) {
  const asked = askedPoint(visit);
  if (!asked) return null;
  const { items, ...told } = await orRefused(
    visit.registry.rulebook(network, { ...pointQuery(asked), path }),
    NONE,
  );
  return { ...asked, ...told, version: versions.find(({ number }) => number === items[0]?.number) ?? null };
}

/** The version in force, else the one that comes first, else the repeal that is in force. */
function today({ versions }: ProvisionDetails): ProvisionVersion | undefined {
  const [first] = versions
    .filter(({ standing }) => standing === 'to-come')
    .sort((a, b) => a.effectiveFrom!.localeCompare(b.effectiveFrom!));
  return (
    versions.find(({ standing }) => standing === 'in-force') ??
    first ??
    versions.find(({ standing }) => standing === 'repealed')
  );
}

/** What is in force after the chosen one, where another is known to take its place. */
function following(
  { versions }: ProvisionDetails,
  { until }: ProvisionVersion,
): ProvisionVersion | undefined {
  return until === null ? undefined : versions.findLast(({ effectiveFrom }) => effectiveFrom === until);
}

function pick(versions: readonly ProvisionVersion[], asked: string | null): ProvisionVersion | undefined {
  return versions.find(({ version }) => String(version) === asked);
}

/** The version that `chosen` is compared with: the one asked for, else the last one before it that has a text. */
function comparable(
  versions: readonly ProvisionVersion[],
  chosen: ProvisionVersion,
  asked: string | null,
): ProvisionVersion | null {
  if (!chosen.text) return null;
  const named = pick(versions, asked);
  if (named?.text && named.version !== chosen.version) return named;
  const before = versions.filter(({ version, text }) => text && version < chosen.version);
  return before.sort((a, b) => b.version - a.version)[0] ?? null;
}
