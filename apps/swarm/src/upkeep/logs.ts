import { EXIT } from '@mip/process';
import { MASTER, workerService } from '../engine/labels.js';
import { unframed } from '../engine/service-words.js';
import { findService } from '../engine/services.js';
import { OperatorError } from '../operator-error.js';
import type { Swarm } from '../swarm.js';

/** Prints what a service wrote. @throws OperatorError if there is no such service */
export async function followLogs({ engine }: Swarm, who: string, tail: number, follow: boolean): Promise<void> {
  const name = who === 'master' ? MASTER : workerService(who);
  if (!(await findService(engine, name)))
    throw new OperatorError(
      `there is no ${who} in this federation`,
      'master, or a hospital of mip federation nodes',
      EXIT.usage,
    );
  const options = { stdout: true, stderr: true, timestamps: true, tail: String(tail), follow };
  const logs = (await engine.getService(name).logs(options as never)) as unknown as NodeJS.ReadableStream | Buffer;
  if (Buffer.isBuffer(logs)) {
    process.stdout.write(unframed(logs));
    return;
  }
  let rest = Buffer.alloc(0);
  for await (const chunk of logs) {
    rest = Buffer.concat([rest, Buffer.from(chunk as Buffer)]);
    const whole = wholeFrames(rest);
    process.stdout.write(unframed(rest.subarray(0, whole)));
    rest = rest.subarray(whole);
  }
}

/** Length of the complete frames, in bytes. */
function wholeFrames(raw: Buffer): number {
  let at = 0;
  while (at + 8 <= raw.length && at + 8 + raw.readUInt32BE(at + 4) <= raw.length) at += 8 + raw.readUInt32BE(at + 4);
  return at;
}
