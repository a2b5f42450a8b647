/** Recordings of Chrome's DevTools Recorder, also as @puppeteer/replay writes them. */
import * as z from 'zod';
import { waysOfCss, waysOfXpath } from './find-wanted.ts';
import { ImportError, type RecordedAction, type Recording, type Wanted, type Way } from './recording.ts';

const Selectors = z.array(z.union([z.string(), z.array(z.string()).min(1)])).min(1);
const Step = z.looseObject({
  type: z.string(),
  url: z.string().optional(),
  selectors: Selectors.optional(),
  value: z.string().optional(),
  key: z.string().optional(),
  button: z.string().optional(),
  y: z.number().optional(),
  target: z.string().optional(),
});
type Step = z.infer<typeof Step>;
export const DevtoolsFile = z.looseObject({ title: z.string(), steps: z.array(Step).min(1) });

function wayOf(selector: string): Way[] {
  if (selector.startsWith('aria/')) {
    const [, name = '', role] = /^aria\/([\s\S]*?)(?:\[role="([^"]+)"\])?$/.exec(selector) ?? [];
    return role === undefined ? [{ by: 'label', text: name, exact: true }] : [{ by: 'role', role, name, exact: true }];
  }
  if (selector.startsWith('text/')) return [{ by: 'label', text: selector.slice(5), exact: false }];
  if (selector.startsWith('xpath/')) return waysOfXpath(selector.slice(6));
  return waysOfCss(selector.startsWith('pierce/') ? selector.slice(7) : selector);
}

/** Each alternative ends on the element; what stands before it are the shadow roots around it. */
function wanted(step: Step, at: number): Wanted {
  const last = (step.selectors ?? []).map((one) => (typeof one === 'string' ? one : (one.at(-1) ?? '')));
  const ways = last.flatMap(wayOf);
  const [said = ''] = last;
  if (ways.length === 0)
    throw new ImportError(
      `Step ${at + 1} (${step.type}) says nothing by which its element can be found here (${said || 'no selector'}). Record it again with the "aria" selectors switched on.`,
    );
  return { ways, said };
}

const BUTTONS = { primary: 'left', secondary: 'right', auxiliary: 'middle' } as const;
const buttonOf = (name: string | undefined): 'left' | 'right' | 'middle' =>
  name === 'secondary' || name === 'auxiliary' ? BUTTONS[name] : 'left';
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta']);
const MASKED = /«[a-z]+(:[\w#-]+)?»/;

const need = (value: string | undefined, at: number, what: string): string => {
  if (value !== undefined) return value;
  throw new ImportError(`Step ${at + 1} of the recording has no ${what}. The file is damaged or not a Recorder file.`);
};

/** State of the keyboard between steps, and what could not be taken over. */
interface Reading {
  held: string[];
  left: string[];
  scrolled: number;
}

function actionOf(step: Step, at: number, reading: Reading): RecordedAction[] {
  switch (step.type) {
    case 'setViewport':
    case 'emulateNetworkConditions':
    case 'waitForElement':
    case 'waitForExpression':
      return [];
    case 'navigate':
      return [{ kind: 'goto', url: need(step.url, at, 'url') }];
    case 'click':
    case 'doubleClick':
      return [{ kind: 'click', on: wanted(step, at), button: buttonOf(step.button), count: step.type === 'doubleClick' ? 2 : 1 }];
    case 'hover':
      return [{ kind: 'hover', on: wanted(step, at) }];
    case 'change': {
      const value = need(step.value, at, 'value');
      if (MASKED.test(value))
        throw new ImportError(
          `Step ${at + 1} of the recording types a masked value (${value}). Put a value of yours in its place, then import it again.`,
        );
      return [{ kind: 'change', on: wanted(step, at), value, clear: true }];
    }
    case 'keyDown': {
      const key = need(step.key, at, 'key');
      if (MODIFIERS.has(key)) {
        reading.held.push(key);
        return [];
      }
      return [{ kind: 'press', keys: [...reading.held, key === ' ' ? 'Space' : key].join('+') }];
    }
    case 'keyUp':
      reading.held = reading.held.filter((key) => key !== step.key);
      return [];
    case 'scroll': {
      const y = step.y ?? 0;
      const direction = y < reading.scrolled ? 'up' : 'down';
      reading.scrolled = y;
      return [{ kind: 'scroll', direction }];
    }
    default:
      reading.left.push(`step ${at + 1}: a ${step.type}`);
      return [];
  }
}

const sameElement = (a: RecordedAction, b: RecordedAction | undefined): boolean =>
  a.kind === 'click' && a.count === 1 && a.button === 'left' && b?.kind === 'change' && a.on.said === b.on.said;

/** Throws ImportError where the recording opens no page or an element cannot be named. */
export function readDevtools({ title, steps }: z.infer<typeof DevtoolsFile>): Recording {
  const other = steps.findIndex((step) => step.target !== undefined && step.target !== 'main');
  if (other >= 0)
    throw new ImportError(
      `Step ${other + 1} of the recording works in another tab. Record what is done in one tab, and import that.`,
    );
  const reading: Reading = { held: [], left: [], scrolled: 0 };
  const all = steps.flatMap((step, at) => actionOf(step, at, reading));
  // The click into a field before its new value: the value's own step does both.
  const actions = all.filter((action, i) => !sameElement(action, all[i + 1]));
  const [first, ...rest] = actions;
  if (first?.kind !== 'goto')
    throw new ImportError(
      'The recording does not begin with the address of a page ("navigate"), so nobody knows where it starts.',
    );
  return { title, start: first.url, actions: rest, left: reading.left };
}
