import { type AnswerCode, type Fault, PROBLEMS } from '@mip/contract';
import type { FastifyReply } from 'fastify';

/** The body of a refusal. */
interface ProblemBody {
  readonly code: AnswerCode;
  readonly message: string;
  readonly faults?: readonly Fault[] | undefined;
}

/** Seconds after which a caller may retry when the server is busy. */
const RETRY_AFTER_S = 5;

/** Sends a problem, with the status of its code. */
export function sendProblem(reply: FastifyReply, { code, message, faults }: ProblemBody): FastifyReply {
  const { status } = PROBLEMS[code];
  if (status === 429) reply.header('retry-after', RETRY_AFTER_S);
  return reply.code(status).send({ code, message, ...(faults && { faults }) });
}
