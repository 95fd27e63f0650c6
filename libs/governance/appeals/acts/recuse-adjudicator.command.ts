import { command, type Running } from '#platform/commands';
import { onAppeal, partOf, type OnAppeal } from './on-appeal.js';

/** Takes an appeal from whoever admitted it, and from its panel, if they have an interest in it: what follows from their declaration. */
export const RecuseAdjudicator = command('RecuseAdjudicator', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async (lodged, restsOn) => {
      const [{ party }, { interestsOf, at }] = await Promise.all([
        partOf(register, lodged.within),
        register.offices.of(lodged.network),
      ]);
      restsOn(at);
      const { adjudicator, panel } = lodged;
      const hearing = new Set([...(adjudicator === null ? [] : [adjudicator]), ...(panel?.members ?? [])]);
      return {
        type: 'RecuseAdjudicator',
        party,
        interests: [...hearing].flatMap((person) =>
          interestsOf(person).map(({ interest, subject }) => ({ person, interest, subject })),
        ),
      };
    }),
});
