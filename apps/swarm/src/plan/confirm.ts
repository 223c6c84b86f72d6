import { EXIT } from '@mip/process';
import { OperatorError } from '../operator-error.js';

/** Asks a person to type the name of what they are about to remove. @throws OperatorError for another name, or without a terminal */
export async function confirmed(name: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new OperatorError('this cannot be taken back, and nobody can be asked', 'Add --yes to do it.', EXIT.usage);
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`Type the hospital's name to remove it: `);
  asking.close();
  if (answer.trim() !== name)
    throw new OperatorError('the name was another one; nothing was done', `It is ${name}.`, EXIT.usage);
}
