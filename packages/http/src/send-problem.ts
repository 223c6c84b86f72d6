import { type AnswerCode, type Fault, PROBLEMS } from '@mip/contract';
import type { FastifyReply } from 'fastify';

/** What is sent of a refusal. */
interface Told {
  readonly code: AnswerCode;
  readonly message: string;
  readonly faults?: readonly Fault[] | undefined;
}

/** Seconds after which a caller may ask again whom the server had no room for. */
const RETRY_AFTER_S = 5;

/** Answers that a request is not granted, with the status of the code. */
export function sendProblem(reply: FastifyReply, { code, message, faults }: Told): FastifyReply {
  const { status } = PROBLEMS[code];
  if (status === 429) reply.header('retry-after', RETRY_AFTER_S);
  return reply.code(status).send({ code, message, ...(faults && { faults }) });
}
