import { describe, expect, it } from '@jest/globals';
import { progressBar } from './progress-bar.js';
import { hear } from './testing/hear.js';

describe('how far a command is', () => {
  const heard = hear();

  it('is told by lines without a bar, where stderr is no terminal', () => {
    const bar = progressBar('Importing {bar} {value} of {total}, step {step}');
    bar.start(3, 0, { step: '-' });
    bar.update(2, { step: 59 });
    expect(heard.said).toBe('Importing 0 of 3, step -\n');
    bar.stop();
    expect(heard.said).toBe('Importing 0 of 3, step -\nImporting 2 of 3, step 59\n');
  });
});
