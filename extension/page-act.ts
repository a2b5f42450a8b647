/** Acts on an element by script, without the debugger: what was permitted is compared with the page in the same task (`toolchain.md` 6.1). */
import { CHANGED, GONE, inOrder } from '../agent-core/as-judged.ts';
import type { PageApi } from '../agent-core/page-api.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import type { Acted, PageAction } from './messages.ts';

const pointer = (type: string, at: { x: number; y: number }, detail: number) => {
  const init = {
    ...{ bubbles: true, cancelable: true, composed: true, view: window },
    ...{ clientX: at.x, clientY: at.y, detail, button: 0, buttons: /down$/.test(type) ? 1 : 0 },
  };
  return type.startsWith('pointer')
    ? new PointerEvent(type, { ...init, isPrimary: true, pointerId: 1, pointerType: 'mouse' })
    : new MouseEvent(type, init);
};

/** A link that opens elsewhere than in this tab. */
const elsewhere = (element: Element): string | null => {
  const link = element.closest('a[href]');
  return link instanceof HTMLAnchorElement && /^_(?!self|top|parent)/.test(link.target) ? link.href : null;
};

function click(element: Element, at: { x: number; y: number }, count: number): Acted {
  const away = elsewhere(element);
  if (away !== null) return { goto: away };
  for (let detail = 1; detail <= count; detail += 1) {
    element.dispatchEvent(pointer('pointerdown', at, detail));
    const wanted = element.dispatchEvent(pointer('mousedown', at, detail));
    if (wanted && element instanceof HTMLElement) element.focus({ preventScroll: true });
    element.dispatchEvent(pointer('pointerup', at, detail));
    element.dispatchEvent(pointer('mouseup', at, detail));
    if (element instanceof HTMLElement && count === 1) element.click();
    else element.dispatchEvent(pointer('click', at, detail));
  }
  if (count === 2) element.dispatchEvent(pointer('dblclick', at, 2));
  return { done: true };
}

const key = (type: 'keydown' | 'keyup', name: string): KeyboardEvent =>
  new KeyboardEvent(type, {
    ...{ key: name, code: name === 'Enter' ? 'Enter' : '', keyCode: name === 'Enter' ? 13 : 0 },
    ...{ bubbles: true, cancelable: true, composed: true },
  });

/** Enter as a browser would do it: the page's own handler first, else the form is sent by its first submit button. */
function enter(element: HTMLElement, facts: ElementFacts): void {
  const wanted = element.dispatchEvent(key('keydown', 'Enter'));
  const form = element instanceof HTMLInputElement ? element.form : null;
  if (wanted && facts.commits && form !== null) {
    const button = [...form.elements].find(
      (one) => (one instanceof HTMLButtonElement || one instanceof HTMLInputElement) && /^(submit|image)$/.test(one.type),
    );
    form.requestSubmit(button instanceof HTMLElement ? button : null);
  }
  element.dispatchEvent(key('keyup', 'Enter'));
}

function type(element: Element, action: Extract<PageAction, { kind: 'type' }>, facts: ElementFacts): Acted {
  const told = { bubbles: true, composed: true, inputType: 'insertText', data: action.text };
  const last = [...action.text].at(-1) ?? '';
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    if (element.matches(':disabled') || element.readOnly)
      return { failure: 'This field is locked, nothing can be typed into it.' };
    element.dispatchEvent(key('keydown', last));
    const wanted = action.clear ? action.text : `${element.value}${action.text}`;
    // In the isolated world a plain assignment is seen by frameworks that watch the property in the page's own.
    element.value = wanted;
    if (element.value === '' && wanted !== '') return { failure: `The field does not take "${action.text.slice(0, 60)}".` };
    element.dispatchEvent(new InputEvent('input', told));
    element.dispatchEvent(key('keyup', last));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (element instanceof HTMLElement && element.isContentEditable) {
    document.execCommand('insertText', false, action.text);
  } else return { failure: 'Nothing can be typed into this element.' };
  if (action.enter) enter(element, facts);
  return { done: true };
}

/** `facts` are those that the action was permitted on. */
export function actInPage(page: PageApi, action: PageAction, facts: ElementFacts): Acted {
  const element = page.element(action.target);
  if (!(element instanceof Element)) return { failure: GONE };
  const reached = action.kind === 'type' ? page.focus(action.target, action.clear) : page.reach(action.target);
  if ('failure' in reached) return reached;
  const now = page.facts(action.target);
  if (now === null) return { failure: GONE };
  if (inOrder(now) !== inOrder(facts)) return { failure: CHANGED };
  switch (action.kind) {
    case 'click':
      return click(element, reached.at, action.count ?? 1);
    case 'type':
      return type(element, action, facts);
    case 'select': {
      const done = page.select(action.target, action.option, facts);
      return 'failure' in done ? done : { done: true };
    }
  }
}
