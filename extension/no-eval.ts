/** First import of every entry: zod compiles no code, which our CSP forbids. It looks when a schema is made, so this comes before all of them. */
import * as z from 'zod';

z.config({ jitless: true });
