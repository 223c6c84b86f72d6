import type { MipClient } from '@mip/client';
import type { ExperimentRequest } from '@mip/specification';
import type { Catalogue } from '../catalogue/catalogue.js';
import { mayAsk } from '../experiments/experiment-desk.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { REQUEST } from '../experiments/experiment-schemas.js';
import { goneWith } from '../http/gone-with.js';
import type { Declare } from '../http/routes.js';
import { visibleTo } from '../rights/rights.js';
import type { QuickAnswers } from './quick-answers.js';

/** What the federation holds, what it can compute, and answers while somebody looks around. */
export function quickRoutes(declare: Declare, master: MipClient, catalogue: Catalogue, answers: QuickAnswers): void {
  declare('GET', '/api/catalogue', 'signed-in', async (_, __, account) =>
    visibleTo(account, (await catalogue.get()).models),
  );
  declare('GET', '/api/algorithms', 'signed-in', () => master.algorithms());
  declare(
    'POST',
    '/api/quick',
    ['researcher'],
    async ({ body }, reply, account) => {
      const request = body as ExperimentRequest;
      mayAsk(account, request.datasets);
      const { mark } = await catalogue.get();
      return answers.ask(request, mark, actorOf(account.id), goneWith(reply));
    },
    { body: REQUEST },
  );
  declare(
    'POST',
    '/api/preview',
    ['researcher'],
    async ({ body }, _, account) => {
      const request = body as ExperimentRequest;
      mayAsk(account, request.datasets);
      return master.as(actorOf(account.id)).preview(request);
    },
    { body: REQUEST },
  );
}
