import type { MipClient } from '@mip/client';
import { PORTAL_ROUTES } from '@mip/contract/portal';
import type { Catalogue } from '../catalogue/catalogue.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { assertMayUse } from '../experiments/experiment-service.js';
import { abortOnClose } from '../http/abort-on-close.js';
import type { Serve } from '../http/routes.js';
import { visibleTo } from '../rights/rights.js';
import type { QuickAnswers } from './quick-answers.js';

/** Routes for the catalogue, the algorithms, and answers that are not stored. */
export function quickRoutes(serve: Serve, master: MipClient, catalogue: Catalogue, answers: QuickAnswers): void {
  serve(PORTAL_ROUTES.catalogue, async (_, __, account) => visibleTo(account, (await catalogue.get()).models));
  serve(PORTAL_ROUTES.algorithms, () => master.algorithms());
  serve(PORTAL_ROUTES.quick, async ({ body: request }, reply, account) => {
    assertMayUse(account, request.datasets);
    const { hash } = await catalogue.get();
    return answers.ask(request, hash, actorOf(account.id), abortOnClose(reply));
  });
  serve(PORTAL_ROUTES.preview, async ({ body: request }, _, account) => {
    assertMayUse(account, request.datasets);
    return master.as(actorOf(account.id)).preview(request);
  });
}
