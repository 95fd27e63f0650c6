import { sessionEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { sessionsProjection } from './list/sessions.projection.js';
import { sessionCommands } from './sessions.commands.js';
import { sessionDuties } from './sessions.duties.js';
import { SessionsModule } from './sessions.module.js';
import { haltAtOnce, haltSessions } from './sessions.reactions.js';
import { sessionsSearch } from './sessions.search.js';

export { Coverage, type Gap, type Lived, type Logged } from './coverage.js';
export { ResumeSession } from './sessions.commands.js';
export type { OwnPart, SessionDetails, SessionView } from './list/session.view.js';

export const sessions: Slice = {
  name: 'sessions',
  events: sessionEvents,
  commands: sessionCommands,
  projections: [sessionsProjection],
  duties: sessionDuties,
  search: [sessionsSearch],
  grants: {
    'session.plan': ['sanctuary-operator'],
    'session.clear': ['sanctuary-operator'],
    'session.start': ['sanctuary-operator'],
    'session.halt': ['sanctuary-operator'],
    'session.resume': ['sanctuary-operator'],
    'session.end': ['sanctuary-operator'],
    'session.cancel': ['sanctuary-operator'],
    'session.seal': ['sanctuary-operator'],
    'session.take-part': ['citizen'],
  },
  module: SessionsModule,
  atOnce: haltAtOnce,
  reactions: (bus, register) => [haltSessions(bus, register)],
};
