import { rulebookEvents } from '#governance/events';
import { parametersProjection } from '#governance/law';
import type { Slice } from '#platform/core';
import { citingProjection } from './citing/citing.projection.js';
import { provisionsProjection } from './provisions/provisions.projection.js';
import { rulebookCommands } from './rulebook.commands.js';
import { sunset } from './rulebook.duties.js';
import { RulebookModule } from './rulebook.module.js';
import { rulebookSearch } from './rulebook.search.js';
import { applyReforms, repealWithInstruments } from './rulebook.reactions.js';

export const rulebook: Slice = {
  name: 'rulebook',
  events: rulebookEvents,
  commands: rulebookCommands,
  projections: [provisionsProjection, parametersProjection, citingProjection],
  duties: [sunset],
  search: [rulebookSearch],
  grants: {
    'rulebook.enact': ['chair'],
    'rulebook.insert': ['chair'],
    'rulebook.amend': ['chair'],
    'rulebook.repeal': ['chair'],
    'rulebook.suspend': ['chair'],
    'rulebook.lift': ['chair'],
    'rulebook.appoint': ['chair'],
    'rulebook.postpone': ['chair'],
  },
  module: RulebookModule,
  reactions: (bus, register) => [applyReforms(bus, register), repealWithInstruments(bus, register)],
};
