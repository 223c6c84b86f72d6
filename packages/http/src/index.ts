export { assertEncrypted, isLoopback, type Reached } from './assert-encrypted.js';
export { createServer, type ServerBounds, type ServerOptions } from './create-server.js';
export { type Handled, type HandleOptions, type Handler, handle, type ReplyOf, type RequestOf } from './handle.js';
export { describeRoutes, type OpenApiOptions, openApiOf } from './open-api.js';
export { HSTS, PAGE_HEADERS } from './page-headers.js';
export { Refused } from './refused.js';
export { schemaOf } from './schema-of.js';
export { sendProblem } from './send-problem.js';
