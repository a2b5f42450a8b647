/** The contract on the extension's own Environment in a real tab, all of its input trusted. By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/long/tab-environment`. */
import { environmentContract } from '../contracts/environment.ts';
import { tabSubject } from '../support/tab-subject.ts';

environmentContract('The tab, with trusted input,', ({ origins }) => tabSubject({ origins, trusted: true }), {
  ...{ folder: '', file: '', holds: '', lacks: ['frames', 'tabs', 'effects', 'files', 'barrier'] },
});
