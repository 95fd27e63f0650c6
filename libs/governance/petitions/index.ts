import { petitionEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { countSignatures } from './count-signatures.js';
import { petitionsFigures } from './figures/petitions.figures.js';
import { petitionsProjection } from './list/petitions.projection.js';
import { petitionCommands } from './petitions.commands.js';
import { petitionDuties } from './petitions.duties.js';
import { PetitionsModule } from './petitions.module.js';
import { petitionsSearch } from './petitions.search.js';

export { exampleCount, petitionCount, type PetitionCount } from './count/count.view.js';
export { PetitionCounts } from './count/petition-counts.js';
export type { OwnSignature, PetitionDetails, PetitionView, SignedPetition } from './list/petition.view.js';

export const petitions: Slice = {
  name: 'petitions',
  events: petitionEvents,
  commands: petitionCommands,
  projections: [petitionsProjection],
  duties: petitionDuties,
  figures: petitionsFigures,
  search: [petitionsSearch],
  grants: {
    'petition.open': ['citizen'],
    'my.petitions': ['citizen', 'auditor'],
    'petition.sponsor': ['citizen'],
    'petition.take-back': ['citizen'],
    'petition.notify-rally': ['citizen'],
    'petition.sign': ['citizen'],
    'petition.moderate': ['secretary'],
    'petition.invalidate': ['returning-officer'],
    'petition.respond': ['regulator', 'chair'],
    'petition.debate': ['secretary', 'chair'],
  },
  module: PetitionsModule,
  watches: (bus, register) => [countSignatures(bus, register)],
};
