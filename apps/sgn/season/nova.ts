import { provisionId } from '#governance/events';
import { INTENSITY, SLEEPERS, type NetworkText, type ProvisionText } from './text.js';

/** The law of NOVA as the season begins: three instruments, in the words of a regulator of 2147. */

export const PROCEDURE = '2147/1';
export const STIMULI = '2147/2';
export const SHARING = '2147/3';

const instruments: NetworkText['instruments'] = [
  {
    number: PROCEDURE,
    title: 'Review Procedure Regulation',
    kind: 'procedural',
    provisions: [
      {
        number: '1',
        title: 'Time to decide',
        text: `The Network shall decide on a submitted work within **30 days** of receiving it.

The days are calendar days, counted from the day after receipt. A delay does not amount to approval; it is shown on the public record until the ruling is issued.
`,
        parameters: { 'decision.days': 30 },
      },
      {
        number: '1.1',
        title: 'Time to supply what is missing',
        text: `Where something is missing without which a work cannot be decided on, the Network asks the applicant for it, who supplies it within **14 days**.

The days are calendar days, counted from the day after the request. The time to decide stands still until the answer. A case that is not answered in time is closed, and taken up again with a revision of the work.
`,
        parameters: { 'information.days': 14 },
      },
      {
        number: '2',
        title: 'Two pairs of eyes',
        text: `(1) Every case is assigned to one regulator, who recommends how it should be ruled.

(2) The ruling is issued by another person. Nobody rules on their own recommendation.
`,
      },
      {
        number: '2.1',
        title: 'Panels',
        text: `(1) Where a case asks for more than one opinion, the chair of the Network may have a panel decide it. Nobody who recommended sits on it.

(2) Its members vote within **7 days** on a draft of the ruling, word by word and in secret. The days are calendar days, counted from the day after the panel was convened.

(3) When the votes are opened, each is public, with the reasons of whoever was against the draft. In a tie the vote of the panel's chair counts twice.
`,
        parameters: { 'panel.days': 7 },
      },
      {
        number: '3',
        title: 'Statement of reasons',
        text: `A ruling states

1. the facts found, with the stimuli on which it rests,
2. each provision applied, in the version in force on the governing date,
3. the reasons which led from the one to the other, in words an artist can follow, and
4. where it departs from the recommendation, why.
`,
      },
      {
        number: '4',
        title: 'Time to appeal',
        text: `An applicant may appeal within **14 days** of the day on which the ruling was served.

The days are calendar days. The last day is named in the ruling as served.
`,
        parameters: { 'appeal.days': 14 },
      },
      {
        number: '4.1',
        title: 'Lead cases',
        text: `(1) Where appeals turn on the same, one of them may be heard first. The others wait for it.

(2) Its decision is applied to each of them after **10 days**, unless its appellant says within these that theirs is to be decided by itself. The days are calendar days, counted from the day after the decision.
`,
        parameters: { 'lead.opt-out.days': 10 },
      },
      {
        number: '5',
        title: 'Declared interests',
        text: `(1) Whoever holds an office of the Network declares every interest in a person or a case before it without delay, and the declaration is public.

(2) Nobody with a declared interest is assigned a case, recommends, rules or hears an appeal in it.
`,
      },
    ],
  },
  {
    number: STIMULI,
    title: 'Emotional Stimuli Regulation',
    kind: 'substantive',
    provisions: [
      {
        number: '1',
        title: 'Purpose and scope',
        text: `This Regulation applies to every symphony and tapestry presented to sleepers in Quantum Sleeper Pods within the jurisdiction of the Network. It protects the sleeper's waking composure without prescribing what may be felt.
`,
      },
      {
        number: '2.1',
        title: 'General limit',
        text: `No single stimulus may exceed an intensity of **0.85**, measured at the sleeper.

Short peaks of less than two seconds are not counted.
`,
        parameters: { 'intensity.max': 0.85 },
        bounds: { 'intensity.max': INTENSITY },
      },
      {
        number: '2.2',
        title: 'Works for children',
        text: `In a work whose audience includes children no stimulus of the kinds *fear*, *grief* or *vertigo* may exceed an intensity of **0.30**, and each is followed by at least twenty seconds of a calming kind.
`,
        parameters: { 'intensity.children.max': 0.3 },
        bounds: { 'intensity.children.max': INTENSITY },
      },
      {
        number: '3.1',
        title: 'Fear',
        text: `A stimulus of the kind *fear* may exceed 0.60 only where

(a) it is announced before the presentation, and
(b) every sleeper can wake at will throughout.
`,
        parameters: { 'fear.announced.above': 0.6 },
        bounds: { 'fear.announced.above': INTENSITY },
      },
      {
        number: '4.1',
        title: 'Longing',
        text: `A stimulus of the kind *longing* directed at a living person requires that person's consent. Longing for a place, a time or the dead does not.
`,
      },
      {
        number: '4.2',
        title: 'Layered grief',
        text: `Stimuli of the kind *grief* shall not be layered.

Stimuli are layered where a second begins before the first has ended.
`,
      },
      {
        number: '5',
        title: 'Provenance of tapestries',
        text: `A tapestry composed by an AI-artist names an accountable human and the recordings it was composed from. A source may be described by its collection where its parts cannot be told apart.
`,
      },
      {
        number: '6',
        title: 'Commercial presentations',
        text: `A work presented for payment, or to recommend a good or service, says so before the sleeper falls asleep. No stimulus may be tied to a brand.
`,
      },
    ],
  },
  {
    number: SHARING,
    title: 'Shared Dreaming Regulation',
    kind: 'substantive',
    provisions: [
      {
        number: '1',
        title: 'Consent of the depicted',
        text: `A person who can be recognised in a shared dream must have consented to being depicted. The consent names the work and ends when it is withdrawn.
`,
      },
      {
        number: '2',
        title: 'Sharing of memories',
        text: `(1) A movement in which sleepers' memories are shared with the **audience** is announced as such.

(2) A movement in which they are shared with the **public** is presented only to adults.
`,
      },
      {
        number: '3',
        title: 'Size of a cluster',
        text: `No more than **144** sleepers may share one dream, unless the venue shows that each can be woken within ninety seconds.
`,
        parameters: { 'cluster.max': 144 },
        bounds: { 'cluster.max': SLEEPERS },
      },
    ],
  },
];

/** What the reform that followed Zane Armitage's appeal makes of two of them. */
export const reformedGrief: ProvisionText = {
  number: '4.2',
  title: 'Layered grief',
  text: `Stimuli of the kind *grief* may be layered where their intensities **together** do not exceed **0.85** at any moment.

Stimuli are layered where a second begins before the first has ended. The artist shows the sum over time with the score.
`,
  parameters: { 'grief.layered.max': 0.85 },
  bounds: { 'grief.layered.max': INTENSITY },
};

export const reformedAppealTime: ProvisionText = {
  number: '4',
  title: 'Time to appeal',
  text: `An applicant may appeal within **28 days** of the day on which the ruling was served.

The days are calendar days. The last day is named in the ruling as served, together with how an appeal is lodged.
`,
  parameters: { 'appeal.days': 28 },
};

export const decidingLongWorks: ProvisionText = {
  number: '1.2',
  title: 'Works of more than an hour',
  text: `Where a work lasts longer than an hour the Network tells the applicant within **10 days** of receipt whether it needs the score in parts.
`,
};

const words: NetworkText['words'] = [
  { word: 'awe', meaning: 'That something is larger than one can take in.' },
  { word: 'calm', meaning: 'That nothing is asked of the sleeper.' },
  { word: 'fear', meaning: 'That something threatens the sleeper, or somebody dear to them.' },
  { word: 'grief', meaning: 'That somebody or something is gone.' },
  { word: 'joy', meaning: 'That something good is there now.' },
  { word: 'longing', meaning: 'That somebody, some place or some time is wished for that is not there.' },
  { word: 'vertigo', meaning: 'That there is no ground, or that it moves.' },
  { word: 'wonder', meaning: 'That something is as it was not thought to be.' },
];

export const nova: NetworkText = {
  code: 'NOVA',
  name: 'NOVA Sleep Governance Network',
  jurisdiction: 'The dreaming districts of Nova Bay and its sanctuaries',
  chair: { sub: 'ines', name: 'Ines Okafor' },
  officers: [
    { sub: 'kiran', office: 'regulator', name: 'Kiran Morales' },
    { sub: 'tomas', office: 'regulator', name: 'Tomas Brandt' },
    { sub: 'maren', office: 'adjudicator', name: 'Maren Solheim' },
    // From the other networks: where three have to hear an appeal.
    { sub: 'hanne', office: 'adjudicator', name: 'Hanne Vik' },
    { sub: 'idris', office: 'adjudicator', name: 'Idris Kaya' },
    { sub: 'oskar', office: 'secretary', name: 'Oskar Lind' },
    { sub: 'rufus', office: 'returning-officer', name: 'Rufus Lane' },
  ],
  words,
  instruments,
};

/** An amendment of what stands in its first version. */
export function amending(
  path: string,
  { title, text, parameters = {}, bounds = {}, form }: Omit<ProvisionText, 'number'>,
) {
  const provision = provisionId(nova.code, path);
  return { op: 'amend', provision, base: 1, title, text, parameters, bounds, ...(form && { form }) };
}
