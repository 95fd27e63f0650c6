import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { ClusterDetails, OwnMembership } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './cluster.words.js';

const [TO_COME, PAST, SESSIONS] = [20, 3, 5];

/** Who dreams together by which charter, and where they gather. */
@Controller(standsAt('clusters'))
export class ClusterPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('cluster') { network: code, id }: Thing): Promise<Page> {
    const { registry } = visit;
    const invited = visit.query('invitation');
    const [cluster, toCome, past, sessions] = await Promise.all([
      registry.cluster(code, id, invited),
      registry.gatherings(code, { cluster: id, limit: TO_COME }),
      registry.gatherings(code, { cluster: id, past: 'true', limit: PAST }),
      registry.sessions(code, { cluster: id, limit: SESSIONS }),
    ]);
    const { citation, title, may, invitation, limits } = cluster;
    const own = may.includes('cluster.join') ? await registry.ownMembership(code, id) : null;
    return new Page('pages/clusters/cluster/cluster.njk', words, {
      feeds: feedsOf('log', { case: `cluster-${id}` }),
      title: `${citation}: ${isolated(title)}`,
      cluster,
      own,
      limits: limits.filter(({ charter }) => charter !== null),
      toCome: toCome.items,
      past: past.items,
      sessions: sessions.items,
      allSessions:
        sessions.next === null ? null : `${href.sessions(code)}?${new URLSearchParams({ cluster: id })}`,
      offers: [
        ...(visit.signedIn ? [] : toWhoever(cluster)),
        ...openTo(cluster, offersOf(cluster, own, invited)),
      ],
      handedOut: invitation && inviting(href.cluster(code, id), invitation),
    });
  }
}

function offersOf(
  { network, cluster: id, charter }: ClusterDetails,
  own: OwnMembership | null,
  invited: string | null,
): Offer[] {
  const here = href.cluster(network, id);
  const stewarding = (text: string, at: string, aside = true): Offer => ({
    takes: 'cluster.steward',
    text,
    href: `${here}/${at}`,
    aside,
  });
  return [
    { takes: 'cluster.take-over', text: words.takeOver, href: inviting(`${here}/take-over`, invited ?? '') },
    ...(charter === null ? [stewarding(words.adopt, 'charter', false)] : []),
    ...(own?.barredUntil ? [] : [own?.stands ? leave(here) : join(here)]),
    stewarding(words.announce, 'gatherings/announce'),
    ...(charter === null ? [] : [stewarding(words.adoptAnew, 'charter')]),
    stewarding(words.seeMembers, 'members'),
  ];
}

function join(here: string): Offer {
  return { takes: 'cluster.join', text: words.join, href: `${here}/join` };
}

function leave(here: string): Offer {
  return { takes: 'cluster.join', text: words.leave, href: `${here}/leave`, aside: true };
}

/** Whoever is not signed in does that on the way. */
function toWhoever({ network, cluster, charter }: ClusterDetails): Offer[] {
  return charter === null ? [] : [join(href.cluster(network, cluster))];
}

function inviting(page: string, invitation: string): string {
  return `${page}?${new URLSearchParams({ invitation })}`;
}
