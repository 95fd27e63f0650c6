export { CorpusClient, corpusStanding, type CorpusStanding } from './corpus-client.js';
