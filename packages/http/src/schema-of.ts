import { type Answer, type AnswerCode, PROBLEMS, ProblemSent, paramNames, type Route } from '@mip/contract';
import type { FastifySchema } from 'fastify';

/** The schemas of a route in Fastify's form, from which `@fastify/swagger` generates OpenAPI. */
export function schemaOf({ path, tag, summary, query, body, answers, problems }: Route): FastifySchema {
  const names = paramNames(path);
  return {
    tags: [tag],
    summary,
    ...(names.length > 0 && { params: paramsOf(names) }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: {
      ...mapped(answers, answered),
      ...mapped(byStatus(problems), (codes) => ({
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].meaning}`).join(' '),
        content: { 'application/json': { schema: ProblemSent } },
      })),
    },
  };
}

const paramsOf = (names: readonly string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});

function answered({ means, is, events }: Answer): object {
  if (!is) return { description: means, type: 'null' };
  return { description: means, content: { [events ? 'text/event-stream' : 'application/json']: { schema: is } } };
}

const mapped = <T>(record: Readonly<Record<string, T>>, to: (value: T) => object): Record<string, object> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));

/** The problems of a route by status; several may have the same status. */
function byStatus(problems: readonly AnswerCode[]): Readonly<Record<number, readonly AnswerCode[]>> {
  const statuses = new Set(problems.map((code) => PROBLEMS[code].status));
  const having = (status: number) => problems.filter((code) => PROBLEMS[code].status === status);
  return Object.fromEntries([...statuses].map((status) => [status, having(status)]));
}
