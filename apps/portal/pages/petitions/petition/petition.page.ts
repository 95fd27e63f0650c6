import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { OwnSignature, PetitionDetails } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './petition.words.js';

/** What is asked, how many signed it, and what that leads to. */
@Controller(standsAt('petitions'))
export class PetitionPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('petition') { network: code, id }: Thing): Promise<Page> {
    const invited = visit.query('invitation');
    const [petition, reforms] = await Promise.all([
      visit.registry.petition(code, id, invited),
      visit.registry.reforms(code, { petition: id }),
    ]);
    const { citation, title, may, invitation } = petition;
    const own = may.includes('petition.sign') ? await visit.registry.ownSignature(code, id) : null;
    return new Page('pages/petitions/petition/petition.njk', words, {
      feeds: feedsOf('log', { case: `petition-${id}` }),
      title: title === null ? citation : `${citation}: ${isolated(title)}`,
      petition,
      own,
      reforms: reforms.items,
      offers: [
        ...(visit.signedIn ? [] : toWhoever(petition)),
        ...openTo(petition, offersOf(petition, own, invited)),
      ],
      handedOut: invitation && inviting(href.petition(code, id), invitation),
    });
  }
}

function offersOf(
  { network, petition: id }: PetitionDetails,
  own: OwnSignature | null,
  invited: string | null,
): Offer[] {
  const here = href.petition(network, id);
  return [
    ...(own?.isInvalid ? [] : [own?.stands ? withdraw(here) : sign(here)]),
    { takes: 'petition.sponsor', text: words.sponsor, href: inviting(`${here}/sponsor`, invited ?? '') },
    { takes: 'petition.moderate', text: words.publish, href: `${here}/publish` },
    { takes: 'petition.moderate', text: words.reject, href: `${here}/reject` },
    { takes: 'petition.notify-rally', text: words.notifyRally, href: `${here}/notify-rally` },
    {
      takes: 'petition.invalidate',
      text: words.invalidate,
      href: `${here}/invalidate-signatures`,
      aside: true,
    },
    { takes: 'petition.respond', text: words.respond, href: `${here}/respond` },
    { takes: 'petition.debate', text: words.schedule, href: `${here}/schedule-debate` },
    { takes: 'petition.debate', text: words.hold, href: `${here}/hold-debate` },
    {
      takes: 'reform.propose',
      text: words.propose,
      href: `${href.reforms(network)}/propose?${new URLSearchParams({ petition: id })}`,
      aside: true,
    },
    { takes: 'petition.take-back', text: words.takeBack, href: `${here}/take-back` },
  ];
}

function sign(here: string): Offer {
  return { takes: 'petition.sign', text: words.sign, href: `${here}/sign` };
}

function withdraw(here: string): Offer {
  return { takes: 'petition.sign', text: words.withdraw, href: `${here}/withdraw-signature` };
}

/** Whoever is not signed in does that on the way. */
function toWhoever({ network, petition, status }: PetitionDetails): Offer[] {
  return status === 'open' ? [sign(href.petition(network, petition))] : [];
}

function inviting(page: string, invitation: string): string {
  return `${page}?${new URLSearchParams({ invitation })}`;
}
