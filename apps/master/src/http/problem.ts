import type { FastifyReply } from 'fastify';

/** Answers that a request is not granted: a stable code and a sentence. */
export const problem = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ code, message });
