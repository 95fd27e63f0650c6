import { docketStream } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { caseView } from '../case.js';
import { onAppeal, type OnAppeal } from './on-appeal.js';

/** Takes an appeal from whoever admitted it, and from its panel, if they have an interest in it: what follows from their declaration. */
export const RecuseAdjudicator = command('RecuseAdjudicator', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async (lodged, restsOn) => {
      const [{ state: known }, { interestsOf, at }] = await Promise.all([
        register.decisions.load(caseView, docketStream(lodged.docket)),
        register.offices.of(lodged.network),
      ]);
      restsOn(at);
      const { adjudicator, panel } = lodged;
      const hearing = new Set([...(adjudicator === null ? [] : [adjudicator]), ...(panel?.members ?? [])]);
      return {
        type: 'RecuseAdjudicator',
        applicant: known.applicant,
        interests: [...hearing].flatMap((person) =>
          interestsOf(person).map(({ interest, subject }) => ({ person, interest, subject })),
        ),
      };
    }),
});
