/** The options page's first line. */
import '../no-eval.ts';
import { render } from 'preact';
import { speak } from '../panel/say.ts';
import { Options } from './options.tsx';

await speak('optionsTitle');
const root = document.getElementById('options');
if (root !== null) render(<Options />, root);
