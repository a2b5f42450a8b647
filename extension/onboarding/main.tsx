/** The first page's first line. */
import '../no-eval.ts';
import { render } from 'preact';
import { speak } from '../panel/say.ts';
import { Onboarding } from './onboarding.tsx';

await speak('welcomeTitle');
const root = document.getElementById('onboarding');
if (root !== null) render(<Onboarding />, root);
