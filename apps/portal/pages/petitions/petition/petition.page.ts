import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { PetitionDetails } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
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
    const hasSigned = may.includes('petition.sign') && (await visit.registry.ownSignature(code, id)).stands;
    return new Page('pages/petitions/petition/petition.njk', words, {
      title: title === null ? citation : `${citation}: ${isolated(title)}`,
      petition,
      hasSigned,
      reforms: reforms.items,
      offers: openTo(petition, offersOf(petition, hasSigned, invited)),
      handedOut: invitation && inviting(href.petition(code, id), invitation),
    });
  }
}

function offersOf(
  { network, petition: id }: PetitionDetails,
  hasSigned: boolean,
  invited: string | null,
): Offer[] {
  const here = href.petition(network, id);
  return [
    hasSigned
      ? { takes: 'petition.sign', text: words.withdraw, href: `${here}/withdraw-signature` }
      : { takes: 'petition.sign', text: words.sign, href: `${here}/sign` },
    { takes: 'petition.sponsor', text: words.sponsor, href: inviting(`${here}/sponsor`, invited ?? '') },
    { takes: 'petition.moderate', text: words.publish, href: `${here}/publish` },
    { takes: 'petition.moderate', text: words.reject, href: `${here}/reject` },
    { takes: 'petition.respond', text: words.respond, href: `${here}/respond` },
    { takes: 'petition.debate', text: words.schedule, href: `${here}/schedule-debate` },
    { takes: 'petition.debate', text: words.hold, href: `${here}/hold-debate` },
    { takes: 'petition.take-back', text: words.takeBack, href: `${here}/take-back` },
  ];
}

function inviting(page: string, invitation: string): string {
  return `${page}?${new URLSearchParams({ invitation })}`;
}
