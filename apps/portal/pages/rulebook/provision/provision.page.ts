import { Controller, Get, Inject } from '@nestjs/common';
import { isolated } from '#kernel';
import type { Difference, ProvisionDetails, ProvisionVersion } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { Addressed, type Thing } from '../../../web/address.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { shown } from './diff-shown.js';
import { words } from './provision.words.js';

const VERSIONS = 15;

/** A provision through time: its versions, what caused each, and what changed in the words. */
@Controller([':network/rules/*', 'networks/:network/provisions/:id'])
export class ProvisionPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit, @Addressed('provision') { network: code, id }: Thing): Promise<Page> {
    const provision = await visit.registry.provision(code, id);
    const newestFirst = [...provision.versions].sort((a, b) => b.version - a.version);
    const chosen = pick(newestFirst, visit.query('version')) ?? today(provision) ?? newestFirst[0]!;
    const compared = comparable(provision.versions, chosen, visit.query('against'));
    const [excerpt, diff] = await Promise.all([
      chosen.text && this.documents.excerpt(visit.registry, chosen.text),
      compared && visit.registry.diff(code, id, compared.version, chosen.version),
    ]);
    return new Page('pages/rulebook/provision/provision.njk', words, {
      title: `${chosen.citation} ${isolated(chosen.title ?? provision.title)}`,
      network: code,
      provision,
      chosen,
      inForce: provision.versions.find(({ version, text }) => version === provision.inForce && text),
      following: following(provision, chosen),
      excerpt,
      diff: diff
        ? { ...diff, ...shown((diff as Difference).parts, chosen.text?.mediaType === 'text/markdown') }
        : null,
      compared,
      others: provision.versions.filter(({ text, version }) => text && version !== chosen.version),
      versions: paged(visit, newestFirst, 'versions', VERSIONS),
    });
  }
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
