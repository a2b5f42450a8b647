/** The side panel's first line. */
import '../no-eval.ts';
import { render } from 'preact';
import { Panel } from './panel.tsx';
import { speak } from './say.ts';

await speak('name');
const root = document.getElementById('panel');
if (root !== null) render(<Panel />, root);
