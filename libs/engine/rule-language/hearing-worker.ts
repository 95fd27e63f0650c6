import { parentPort } from 'node:worker_threads';
import { differenceIn, type Hearing } from './hearing.js';

parentPort!.on('message', (hearing: Hearing) => parentPort!.postMessage(differenceIn(hearing)));
