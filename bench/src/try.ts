import { startFederation } from './federation/federation.js';
import { largeStudy, wideStudy } from './federation/studies.js';
import { LARGE_QUESTIONS, SMALL_QUESTIONS } from './figures/questions.js';
import { median } from './kernels/measure.js';

const small = process.argv[2] !== 'large';
const federation = small ? await startFederation(wideStudy(5), 5, 2188) : await startFederation(largeStudy(5), 5, 1e6);
try {
  for (const [name, question] of Object.entries(small ? SMALL_QUESTIONS : LARGE_QUESTIONS)) {
    const times: number[] = [];
    for (let i = 0; i < (small ? 21 : 6); i++) {
      const s = performance.now();
      await federation.ask(question(i));
      times.push(performance.now() - s);
    }
    console.log(
      name.padEnd(30),
      'first',
      times[0]!.toFixed(0),
      'median',
      median(times.slice(1)).toFixed(1),
      'min',
      Math.min(...times).toFixed(1),
    );
  }
} finally {
  await federation.stop();
}
