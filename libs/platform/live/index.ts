export { Audience, COME_BACK_S, type AudienceOptions } from './audience.js';
export { eventOf, EventStream, toldUpTo } from './event-stream.js';
