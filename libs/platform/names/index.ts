export { namesStandingIn } from './names-standing-in.js';
