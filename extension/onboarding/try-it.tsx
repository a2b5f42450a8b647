/** The demo as the person sees it: a page, a task, the steps, and the question before something changes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PursuitEnd } from '../../agent-core/agent.ts';
import { stepText } from '../panel/plain.ts';
import { t } from '../panel/say.ts';
import type { DemoHands } from './demo.ts';
import { runDemo, SITE } from './demo-run.ts';

declare global {
  interface Window {
    demoHands: DemoHands | undefined;
  }
}

/** English, like the page: so is the built-in model. */
const TASKS = ['Turn off "Weekly digest"', 'Set "Landing view" to "Board"'] as const;

/** One after the other: scripts that come by hand would run in any order. */
async function runScript(inner: Document, script: HTMLScriptElement): Promise<void> {
  const own = inner.importNode(script, true);
  const ran = new Promise((resolve, reject) => {
    own.addEventListener('load', resolve, { once: true });
    own.addEventListener('error', () => reject(new Error('A script of the demo could not be loaded.')), { once: true });
  });
  inner.body.append(own);
  await ran;
}

async function fill(frame: HTMLIFrameElement): Promise<DemoHands> {
  const inner = frame.contentDocument;
  const template = document.getElementById('demo');
  if (inner === null || !(template instanceof HTMLTemplateElement)) throw new Error('The demo has no page.');
  for (const part of template.content.children)
    if (!(part instanceof HTMLScriptElement)) inner.body.append(inner.importNode(part, true));
  for (const script of template.content.querySelectorAll('script')) await runScript(inner, script);
  const hands = frame.contentWindow?.demoHands;
  if (hands === undefined) throw new Error('The scripts of the demo did not start.');
  return hands;
}

type State =
  | { now: 'idle' | 'running' | 'asking' }
  | { now: 'ended'; status: PursuitEnd['status'] }
  | { now: 'failed'; why: string };

function Card({ what, answer }: { what: string; answer: (yes: boolean) => void }) {
  return (
    <section class="ask" aria-label={t('askTitle')}>
      <h3>{t('askTitle')}</h3>
      <p class="what">{what}</p>
      <p class="hint">{t('undoYes')}</p>
      <div class="row">
        <button type="button" class="main" onClick={() => answer(true)}>
          {t('once')}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {t('notThis')}
        </button>
      </div>
    </section>
  );
}

export function Demo() {
  const frame = useRef<HTMLIFrameElement>(null);
  const hands = useRef<Promise<DemoHands> | null>(null);
  const reply = useRef<(yes: boolean) => void>(() => undefined);
  useEffect(() => {
    if (frame.current !== null) hands.current = fill(frame.current);
    // What is wrong is told when it is asked for.
    hands.current?.catch(() => undefined);
  }, []);
  const [task, setTask] = useState<string>(TASKS[0]);
  const [state, setState] = useState<State>({ now: 'idle' });
  const [steps, setSteps] = useState<readonly string[]>([]);
  const [what, setWhat] = useState('');
  const go = async (): Promise<void> => {
    const filled = hands.current;
    if (filled === null) return;
    setSteps([]);
    setState({ now: 'running' });
    const told = {
      step: (action: Parameters<typeof stepText>[0]) => setSteps((done) => [...done, stepText(action, SITE)]),
      ask: ({ facts }: { facts: { name: string } | null }) => {
        setWhat(t('do_click', t('quoted', facts?.name ?? '')));
        setState({ now: 'asking' });
        return new Promise<boolean>((resolve) => {
          reply.current = (yes) => {
            setState({ now: 'running' });
            resolve(yes);
          };
        });
      },
    };
    try {
      const status = await runDemo(await filled, task, told);
      setState({ now: 'ended', status });
    } catch (error) {
      setState({ now: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  const busy = state.now === 'running' || state.now === 'asking';
  return (
    <div class="demo">
      <iframe ref={frame} title={t('demoPage')} />
      <div class="side">
        <fieldset class="bare">
          <legend>{t('demoPick')}</legend>
          {TASKS.map((one) => (
            <label key={one} class="pick">
              <input type="radio" name="task" checked={task === one} disabled={busy} onChange={() => setTask(one)} />
              <span lang="en">{one}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" class="main" disabled={busy} onClick={() => void go()}>
          {t('doIt')}
        </button>
        <ol class="steps" aria-live="polite">
          {steps.map((step, i) => (
            <li key={`${i}-${step}`}>{step}</li>
          ))}
        </ol>
        {state.now === 'asking' && <Card what={what} answer={reply.current} />}
        <p role="status" class={state.now === 'failed' ? 'told bad' : 'told'}>
          {state.now === 'running' && t('state_running')}
          {state.now === 'ended' && t(state.status === 'done' ? 'demoDone' : `state_${state.status}`)}
          {state.now === 'failed' && state.why}
        </p>
      </div>
    </div>
  );
}
