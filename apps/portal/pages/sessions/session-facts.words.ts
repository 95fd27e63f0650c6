import { words } from './session/session.words.js';

const { when, to, place, work, unscripted, sharing, sharedWith } = words;

/** What a session is, beside a form about it. */
export const sessionFacts = { when, to, place, work, unscripted, sharing, sharedWith };
