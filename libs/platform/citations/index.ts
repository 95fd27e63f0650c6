export { citeAppeal, citeDocket, citeReform, citeRuling, citeVersion } from './citations.js';
