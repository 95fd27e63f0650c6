import type { Offers, Onlooker } from '#platform/policy';
import type { PetitionView } from './list/petition.view.js';

type Standing = Pick<PetitionView, 'status' | 'thresholds'> & {
  readonly petitioner: string;
  readonly sponsoredBy: readonly string[];
  readonly isInvited: boolean;
};

const isBehind = ({ petitioner, sponsoredBy }: Standing, { person }: Onlooker) =>
  petitioner === person || sponsoredBy.includes(person);
const mayDecide = (petition: Standing, who: Onlooker) => !who.isRecused && !isBehind(petition, who);
const isOwed = ({ thresholds }: Standing, of: 'response' | 'debate') =>
  thresholds.some(({ threshold, reached }) => threshold === of && !!reached?.due && reached.done === null);

/** What is open on a petition. Whether somebody has signed it is asked under their pseudonym. */
export const petitionOffers: Offers<Standing> = {
  'petition.sponsor': (petition, who) =>
    petition.status === 'gathering' && petition.isInvited && !isBehind(petition, who),
  'petition.moderate': (petition, who) => petition.status === 'waiting' && mayDecide(petition, who),
  'petition.notify-rally': (petition, who) => petition.status === 'open' && isBehind(petition, who),
  'petition.sign': ({ status }) => status === 'open',
  'petition.invalidate': (petition, who) =>
    (petition.status === 'open' || petition.status === 'closed') && mayDecide(petition, who),
  'petition.respond': (petition, who) => isOwed(petition, 'response') && mayDecide(petition, who),
  'petition.debate': (petition, who) => isOwed(petition, 'debate') && mayDecide(petition, who),
  'reform.propose': ({ status }) => status === 'open' || status === 'closed',
  'petition.take-back': ({ status, petitioner }, { person }) =>
    petitioner === person && (status === 'gathering' || status === 'waiting' || status === 'open'),
};
