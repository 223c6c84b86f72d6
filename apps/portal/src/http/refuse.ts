import { Refused } from '@mip/http';

export { Refused };

export const notFound = (what: string): Refused => new Refused('NOT_FOUND', `There is no such ${what}.`);
