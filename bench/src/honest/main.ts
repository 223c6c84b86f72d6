import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { MipClient } from '@mip/client';
import { askQuestion, type Outcome } from './ask.js';
import { withFederation } from './federation.js';
import { demoFederation, drawFederation, type StudyFederation } from './hospitals.js';
import { type Question, readQuestions } from './question.js';
import { byPart, type Measured, tableOf } from './tables.js';

const USAGE = `Usage: npm run bench:honest -- --questions FILE [options]

  --questions FILE  the study's questions, or the variable MIP_HONEST_QUESTIONS
  --seeds N         federations of each size; 8 if left out
  --sizes N,N       numbers of hospitals, demo for the demo's own; demo,3,5,10 if left out
  --depths N,N      conditions and groups that hospitals take at once; 2,4 if left out
  --profile NAME    the hospitals' profile; mip if left out
  --each            a line for each question that is not answered
  --help            this text`;

/** Questions that are asked at the same time. */
const AT_ONCE = 8;

/** Asks every question of every federation, and prints what protection costs. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      questions: { type: 'string', default: process.env.MIP_HONEST_QUESTIONS ?? '' },
      seeds: { type: 'string', default: '8' },
      sizes: { type: 'string', default: 'demo,3,5,10' },
      depths: { type: 'string', default: '2,4' },
      profile: { type: 'string', default: 'mip' },
      each: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (!existsSync(values.questions)) {
    say(`*** HONEST STUDY SKIPPED: there is no file of questions ${values.questions} ***\n\n${USAGE}`);
    return;
  }
  const questions = readQuestions(values.questions);
  const began = performance.now();
  const measured: Measured[] = [];
  for (const hospitals of values.sizes.split(','))
    for (const depth of values.depths.split(',').map(Number)) {
      const outcomes: Outcome[] = [];
      for (const federation of federationsOf(hospitals, Number(values.seeds))) {
        const policy = policyOf(values.profile, depth);
        outcomes.push(...(await withFederation(federation, policy, (client) => askAll(questions, federation, client))));
      }
      measured.push({ hospitals, depth, outcomes });
      process.stderr.write(`${hospitals}, depth ${depth}: ${Math.round((performance.now() - began) / 1000)} s\n`);
    }
  say(`${values.profile}, ${questions.length} questions, ${values.seeds} federations of each size\n`);
  say(tableOf(measured));
  say(byPart(measured));
  if (values.each)
    for (const { hospitals, depth, outcomes } of measured)
      for (const { question, refusedBy } of outcomes)
        if (refusedBy.length > 0) say([hospitals, depth, question.id, question.part, ...refusedBy].join(' '));
}

const federationsOf = (hospitals: string, seeds: number): readonly StudyFederation[] =>
  hospitals === 'demo'
    ? [demoFederation()]
    : Array.from({ length: seeds }, (_, seed) => drawFederation(Number(hospitals), seed + 1));

const policyOf = (profile: string, depth: number): string => `profile: ${profile}
depth: ${depth}
signedOff: { by: bench, date: "2026-11-29", reason: the patients are made up }
`;

/** Asks questions of a federation, some at the same time. */
async function askAll(
  questions: readonly Question[],
  federation: StudyFederation,
  client: MipClient,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = questions.entries();
  const one = async (): Promise<void> => {
    for (const [i, question] of waiting) outcomes[i] = await askQuestion(question, federation, client);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return outcomes;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
