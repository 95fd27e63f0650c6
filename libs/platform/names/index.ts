export { finderOf, namesStandingIn } from './names-standing-in.js';
