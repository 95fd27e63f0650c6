import type { Offers, Onlooker } from '#platform/policy';
import type { PodView, SanctuaryView } from './list/sanctuary.view.js';

interface Standing {
  readonly status: SanctuaryView['status'];
  readonly operator: string;
  readonly pods: number;
}

const isTheirs = ({ operator }: Standing, { person }: Onlooker) => operator === person;
const mayDecide = (one: Standing, who: Onlooker) => !who.isRecused && !isTheirs(one, who);

/** What is open on a sanctuary. */
export const sanctuaryOffers: Offers<Standing> = {
  'sanctuary.end': (one, who) => one.status === 'licensed' && mayDecide(one, who),
  'interest.declare': (one, who) => one.status === 'licensed' && mayDecide(one, who),
  'order.issue': (one, who) => one.status === 'licensed' && mayDecide(one, who),
  'pod.register': (one, who) => one.status === 'licensed' && isTheirs(one, who),
  'session.plan': (one, who) => one.status === 'licensed' && isTheirs(one, who) && one.pods > 0,
};

type Pod = Standing & Pick<PodView, 'grounded'>;

const isOfNetwork = ({ offices }: Onlooker) => offices.includes('regulator') || offices.includes('chair');
const actsFor = (pod: Pod, who: Onlooker) => {
  if (isTheirs(pod, who)) return 'operator';
  return isOfNetwork(who) && mayDecide(pod, who) ? 'network' : null;
};

/** What is open on a pod of it. */
export const podOffers: Offers<Pod> = {
  'pod.ground': (pod, who) => {
    const whom = actsFor(pod, who);
    return (
      whom !== null && (pod.grounded === null || (whom === 'network' && pod.grounded.actsFor === 'operator'))
    );
  },
  'pod.release': (pod, who) => pod.grounded !== null && pod.grounded.actsFor === actsFor(pod, who),
};
