import { type AnswerCode, type Fault, PROBLEMS } from '@mip/contract';
import type { FastifyReply } from 'fastify';

/** The body of a refusal. */
interface ProblemBody {
  readonly code: AnswerCode;
  readonly message: string;
  readonly faults?: readonly Fault[] | undefined;
  /** Seconds after which the caller may ask again, if the server is busy. */
  readonly retryAfterS?: number;
}

const USUAL_RETRY_S = 5;

/** Sends a problem, with the status of its code. */
export function sendProblem(
  reply: FastifyReply,
  { code, message, faults, retryAfterS = USUAL_RETRY_S }: ProblemBody,
): FastifyReply {
  const { status } = PROBLEMS[code];
  if (status === 429) reply.header('retry-after', retryAfterS);
  return reply.code(status).send({ code, message, ...(faults && { faults }) });
}
