import { parentPort, workerData } from 'node:worker_threads';
import { differenceIn, type Hearing } from './hearing.js';

parentPort!.postMessage(differenceIn(workerData as Hearing));
