/** The side panel's first line. */
import { render } from 'preact';
import { Panel } from './panel.tsx';

const root = document.getElementById('panel');
if (root !== null) render(<Panel />, root);
