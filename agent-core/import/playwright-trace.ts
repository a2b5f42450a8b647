/** Playwright traces (the zip's `*.trace`, JSON lines, versions 3 to 8) as recordings. */
import * as z from 'zod';
import { waysOfCss, waysOfXpath } from './find-wanted.ts';
import { ImportError, type RecordedAction, type Recording, type Wanted, type Way } from './recording.ts';

const Call = z.looseObject({
  type: z.string(),
  callId: z.string().optional(),
  class: z.string().optional(),
  method: z.string().optional(),
  apiName: z.string().optional(),
  title: z.string().optional(),
  pageId: z.string().optional(),
  error: z.unknown().optional(),
  params: z
    .looseObject({
      selector: z.string().optional(),
      url: z.string().optional(),
      value: z.string().optional(),
      text: z.string().optional(),
      key: z.string().optional(),
      button: z.string().optional(),
      deltaY: z.number().optional(),
      options: z
        .array(z.looseObject({ label: z.string().optional(), valueOrLabel: z.string().optional(), value: z.string().optional() }))
        .optional(),
    })
    .optional(),
});
type Call = z.infer<typeof Call>;

const literal = (text: string): { value: string; exact: boolean } | null => {
  const [, body, flag] = /^("(?:[^"\\]|\\.)*")([si]?)$/.exec(text) ?? [];
  if (body === undefined) return null;
  const value: unknown = JSON.parse(body);
  return typeof value === 'string' ? { value, exact: flag === 's' } : null;
};

/** One part of a selector between `>>`. */
function wayOf(part: string): Way[] {
  const [, engine = 'css', body = part] =
    /^(internal:[a-z-]+|role|text|css|xpath|id|data-test(?:id|-id)?)=([\s\S]*)$/.exec(part) ?? [];
  if (engine === 'internal:role' || engine === 'role') {
    const [, role = '', rest = ''] = /^([a-z]+)([\s\S]*)$/i.exec(body) ?? [];
    const name = /\[name=("(?:[^"\\]|\\.)*"[si]?)/.exec(rest)?.[1];
    const said = name === undefined ? null : literal(name);
    return [{ by: 'role', role, name: said?.value ?? '', exact: said?.exact ?? false }];
  }
  if (/^internal:(text|label|has-text)$/.test(engine) || engine === 'text') {
    const said = literal(body) ?? { value: body, exact: false };
    return [{ by: 'label', text: said.value, exact: said.exact }];
  }
  if (/^internal:(attr|testid)$/.test(engine)) {
    const [, key = '', text = ''] = /^\[([\w-]+)=("(?:[^"\\]|\\.)*"[si]?)\]$/.exec(body) ?? [];
    return key === '' ? [] : [{ by: 'attribute', key, value: literal(text)?.value ?? '' }];
  }
  if (engine === 'id') return [{ by: 'attribute', key: 'id', value: body }];
  if (engine.startsWith('data-')) return [{ by: 'attribute', key: engine, value: body }];
  if (engine === 'xpath') return waysOfXpath(body);
  return engine === 'css' ? waysOfCss(body) : [];
}

/** The last part names the element; parts before it say where, which the tree shows by itself. `nth` is not kept: several alike are not found. */
function wanted(selector: string | undefined, n: number, method: string): Wanted {
  const parts = (selector ?? '').split(' >> ').filter((part) => !/^(nth=|internal:control=|visible=)/.test(part));
  const ways = wayOf(parts.at(-1) ?? '');
  if (ways.length === 0)
    throw new ImportError(
      `Call ${n} of the trace (${method}) finds its element in a way that is not understood: ${selector ?? 'none'}.`,
    );
  return { ways, said: selector ?? '' };
}

const KINDS =
  'click dblclick tap hover fill type check uncheck press selectOption goto goBack goForward keyboardPress mouseWheel waitForTimeout';
const TAKEN = new Set(KINDS.split(' '));
/** Calls that look and do not act. */
const LOOKS =
  /^(new|close|expect|wait|evaluate|query|is[A-Z]|input|inner|text|title|content|count|all|screenshot|set|add|tracing|bringToFront|register|update|get|route|dispose|resolve)/i;

function actionOf({ method = '', params = {} }: Call, n: number): RecordedAction[] {
  const on = (): Wanted => wanted(params.selector, n, method);
  const button = params.button === 'right' || params.button === 'middle' ? params.button : 'left';
  switch (method) {
    case 'click':
    case 'tap':
    case 'check':
    case 'uncheck':
      return [{ kind: 'click', on: on(), button, count: 1 }];
    case 'dblclick':
      return [{ kind: 'click', on: on(), button, count: 2 }];
    case 'hover':
      return [{ kind: 'hover', on: on() }];
    case 'fill':
      return [{ kind: 'change', on: on(), value: params.value ?? '', clear: true }];
    case 'type':
      return [{ kind: 'change', on: on(), value: params.text ?? '', clear: false }];
    case 'selectOption': {
      const [option] = params.options ?? [];
      return [{ kind: 'change', on: on(), value: option?.label ?? option?.valueOrLabel ?? option?.value ?? '', clear: true }];
    }
    case 'press':
    case 'keyboardPress':
      return [{ kind: 'press', keys: params.key ?? '' }];
    case 'goto':
      return [{ kind: 'goto', url: params.url ?? '' }];
    case 'goBack':
      return [{ kind: 'go_back' }];
    case 'goForward':
      return [{ kind: 'go_forward' }];
    case 'mouseWheel':
      return [{ kind: 'scroll', direction: (params.deltaY ?? 0) < 0 ? 'up' : 'down' }];
    default:
      return [];
  }
}

function linesOf(text: string): Call[] {
  return text.split('\n').flatMap((line): Call[] => {
    if (line === '') return [];
    try {
      const call = Call.safeParse(JSON.parse(line));
      return call.success ? [call.data] : [];
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new ImportError('The trace is damaged: a line of it is not JSON. Record it again.', { cause: error });
      throw error;
    }
  });
}

/** `text`: the trace of one context. Calls that failed there are left out. Throws ImportError where it does nothing or opens no page. */
export function readPlaywrightTrace(text: string): Recording {
  const lines = linesOf(text);
  const failed = new Set(lines.flatMap(({ type, callId, error }) => (type === 'after' && error !== undefined ? [callId] : [])));
  // Before version 4 a call was one line, of type `action`, with its facts under `metadata`.
  const calls = lines.filter(({ type, callId }) => type === 'before' && !failed.has(callId));
  if (calls.length === 0)
    throw new ImportError(
      'The trace holds no actions of a page. Was it recorded with Playwright 1.31 or newer, and for the browser context?',
    );
  const acting = calls.filter(({ class: of = '' }) => /^(Frame|Page)$/.test(of));
  const left = [...new Set(acting.map(({ method = '' }) => method))].filter(
    (method) => !TAKEN.has(method) && !LOOKS.test(method),
  );
  const actions = acting.flatMap((call, i) => actionOf(call, i + 1));
  const at = actions.findIndex(({ kind }) => kind === 'goto');
  const first = actions[at];
  if (first?.kind !== 'goto' || at > 0)
    throw new ImportError('The trace does not begin with the address of a page (page.goto), so nobody knows where it starts.');
  const title = lines.find(({ type, title: said }) => type === 'context-options' && said !== undefined)?.title ?? '';
  return { title, start: first.url, actions: actions.slice(1), left: left.map((method) => `calls of ${method}`) };
}
