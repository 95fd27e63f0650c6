import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import { path, RegistryProblem } from '../../../registry-client.js';
import type { OwnPart, SessionDetails } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './session.words.js';

const ORDERS = 25;

/** One session: what it lacks, what happened to it, and one's own part in it. */
@Controller(standsAt('sessions'))
export class SessionPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('session') { network: code, id }: Thing): Promise<Page> {
    const invited = visit.query('invitation');
    // Before the session itself: of what happens between the two the page is told again, and misses nothing.
    const { number } = await visit.registry.happenedLast(code, id);
    const session = await visit.registry.session(code, id);
    const over = isOver(session);
    const isOpen = session.may.includes('session.take-part');
    // Of what is over, too, whoever consented finds their receipts.
    const own = isOpen || (over && visit.signedIn) ? await ownPart(visit, code, id, invited) : null;
    const { sanctuary } = session.sanctuary;
    const [named, there] = await Promise.all([
      visit.registry.orders(code, { session: id, limit: ORDERS }),
      visit.registry.orders(code, { sanctuary, status: 'live', limit: ORDERS }),
    ]);
    const here = href.session(code, id);
    return new Page('pages/sessions/session/session.njk', words, {
      feeds: feedsOf('log', { case: `session-${id}` }),
      title: `${session.citation}: ${isolated(session.title)}`,
      session,
      own,
      here,
      // Of those against all that is dreamed there, what stops it now.
      orders: [...named.items, ...(over ? [] : there.items.filter((one) => one.session === null))],
      after: number,
      isOver: over,
      happenings: over ? null : path`/api/networks/${code}/sessions/${id}/happenings`,
      // Whoever was invited and is not signed in does that on the way.
      offers: [
        ...(invited !== null && !visit.signedIn ? [consent(here, invited)] : []),
        ...openTo(session, offersOf(session, own, invited)),
      ],
      handedOut: session.invitations?.map((one) => ({ ...one, href: inviting(here, one.handOut) })),
      handOut: (one: string) => inviting(here, one),
    });
  }
}

function isOver({ status }: SessionDetails): boolean {
  return status === 'ended' || status === 'cancelled';
}

/** Null: whoever asks takes part in nothing, as an auditor. */
function ownPart(visit: Visit, code: string, id: string, invited: string | null): Promise<OwnPart | null> {
  return visit.registry.ownPart(code, id, invited).catch((error: unknown) => {
    if (error instanceof RegistryProblem && error.status === 403) return null;
    throw error;
  });
}

function offersOf(
  { network, session, sanctuary }: SessionDetails,
  own: OwnPart | null,
  invited: string | null,
): Offer[] {
  const here = href.session(network, session);
  const place = href.sanctuary(network, sanctuary.sanctuary);
  const isInvited = own !== null && own.invitedTo !== 'nothing' && invited !== null;
  return [
    ...(isInvited ? [consent(here, invited)] : []),
    { takes: 'session.clear', text: words.clear, href: `${here}/clear` },
    { takes: 'session.start', text: words.start, href: `${here}/start` },
    { takes: 'session.resume', text: words.resume, href: `${here}/resume` },
    { takes: 'session.halt', text: words.halt, href: `${here}/halt` },
    { takes: 'session.end', text: words.end, href: `${here}/end` },
    { takes: 'session.seal', text: words.seal, href: `${here}/seal` },
    { takes: 'order.issue', text: words.order, href: `${place}/sessions/${session}/order` },
    { takes: 'session.cancel', text: words.cancel, href: `${here}/cancel`, aside: true },
  ];
}

function consent(here: string, invitation: string): Offer {
  const query = new URLSearchParams({ invitation });
  return { takes: 'session.take-part', text: words.consent, href: `${here}/consent?${query}` };
}

function inviting(here: string, invitation: string): string {
  return `${here}?${new URLSearchParams({ invitation })}`;
}
