// npm run notice: writes NOTICE.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { notice } from './notice.mjs';

writeFileSync(fileURLToPath(new URL('../../NOTICE', import.meta.url)), notice());
