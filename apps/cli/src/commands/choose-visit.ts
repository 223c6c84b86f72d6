import { type Visit, visitOf } from '@mip/contract';

/** Asks the person at the terminal which visit counts; all where nobody sits there. */
export async function askVisit(levels: readonly string[]): Promise<Visit> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return 'all';
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const choices = [...new Set(['first', 'last', ...levels, 'all'])];
  try {
    while (true) {
      const answer = await terminal.question(
        `Patients have several visits, and rows of one patient are not independent. Which visit (${choices.join(', ')})? `,
      );
      if (choices.includes(answer.trim())) return visitOf(answer.trim());
    }
  } finally {
    terminal.close();
  }
}
