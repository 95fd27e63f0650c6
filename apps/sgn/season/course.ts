import type { Player } from './player.js';
import { Case, type AppealAct, type Outcome, type Ruling, type Work } from './review.js';
import { steps, type Step } from './step.js';
import type { NetworkText } from './text.js';

/** What becomes of a work, day by day: as far as it says. */
export interface Course {
  /** What it is called in the season: its lane, and the beginning of the keys of its commands. */
  readonly key: string;
  readonly applicant: string;
  readonly work: Work;
  readonly received: string;
  readonly withdrawn?: { readonly on: string; readonly reason: string };
  readonly assigned?: { readonly on: string; readonly to: string; readonly departs?: string };
  readonly recommended?: { readonly on: string; readonly outcome: Outcome; readonly reasons: string };
  readonly ruled?: { readonly on: string; readonly by: string; readonly ruling: Ruling };
  readonly served?: string;
  readonly appeal?: {
    readonly lodged: string;
    readonly grounds: readonly string[];
    readonly acts: readonly {
      readonly on: string;
      readonly by: string;
      readonly act: AppealAct;
      readonly body: object;
    }[];
  };
}

type Played = [day: string, play: (player: Player) => Promise<unknown>, submits?: true];

const KNOWS_THEM = 'They know the works of this artist.';

/** Where a course is played, and the id of its appeal, which it lodges if it is not. */
export async function appealIn(
  player: Player,
  network: NetworkText,
  { key, applicant, work, ruled, appeal }: Course,
): Promise<readonly [of: Case, appeal: string]> {
  const of = new Case(player, network, key, applicant, work);
  return [of, await of.appeal(await of.rule(ruled!.by, ruled!.ruling), appeal!.grounds)];
}

export function stepsOf(network: NetworkText, course: Course): readonly Step[] {
  const { key, applicant, work, received, withdrawn, assigned, recommended, ruled, served, appeal } = course;
  const at = (player: Player) => new Case(player, network, key, applicant, work);
  const officer = assigned?.to ?? '';
  const rule = (player: Player) => at(player).rule(ruled!.by, ruled!.ruling);
  const all: Played[] = [[received, (player) => at(player).submit(), true]];
  if (withdrawn)
    all.push([
      withdrawn.on,
      async (player) => {
        await at(player).isOpen();
        await at(player).withdraw(withdrawn.reason);
      },
    ]);
  if (assigned)
    all.push([
      assigned.on,
      async (player) => {
        await at(player).isOpen();
        await at(player).assign(officer, assigned.departs ?? KNOWS_THEM);
      },
    ]);
  if (recommended)
    all.push([
      recommended.on,
      (player) => at(player).recommend(officer, recommended.outcome, recommended.reasons),
    ]);
  if (ruled) all.push([ruled.on, rule]);
  if (served) all.push([served, async (player) => at(player).serve(officer, await rule(player))]);
  if (appeal)
    all.push(
      [appeal.lodged, (player) => appealIn(player, network, course)],
      ...appeal.acts.map(({ on, by, act, body }): Played => [
        on,
        async (player) => {
          const [of, lodged] = await appealIn(player, network, course);
          await of.onAppeal(by, lodged, act, body);
        },
      ]),
    );
  return all.map((played) => steps(key)(...played));
}
