import type { MipClient } from '@mip/client';
import { PORTAL_ROUTES } from '@mip/contract/portal';
import type { Catalogue } from '../catalogue/catalogue.js';
import { mayAsk } from '../experiments/experiment-desk.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { goneWith } from '../http/gone-with.js';
import type { Serve } from '../http/routes.js';
import { visibleTo } from '../rights/rights.js';
import type { QuickAnswers } from './quick-answers.js';

/** What the federation holds, what it can compute, and answers while somebody looks around. */
export function quickRoutes(serve: Serve, master: MipClient, catalogue: Catalogue, answers: QuickAnswers): void {
  serve(PORTAL_ROUTES.catalogue, async (_, __, account) => visibleTo(account, (await catalogue.get()).models));
  serve(PORTAL_ROUTES.algorithms, () => master.algorithms());
  serve(PORTAL_ROUTES.quick, async ({ body: request }, reply, account) => {
    mayAsk(account, request.datasets);
    const { mark } = await catalogue.get();
    return answers.ask(request, mark, actorOf(account.id), goneWith(reply));
  });
  serve(PORTAL_ROUTES.preview, async ({ body: request }, _, account) => {
    mayAsk(account, request.datasets);
    return master.as(actorOf(account.id)).preview(request);
  });
}
