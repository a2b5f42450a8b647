/** In the page's own world, unseen by the recorder: which control each input met, and what a person could do next. Ground truth of the replay suites. */

/** One input that met a control. */
export interface Landing {
  kind: 'press' | 'input';
  /** Where the control stands in the page, or what a fixture says that it is (`fgTruth`, a property that no other world sees). */
  key: string;
}
export interface Candidate {
  kind: 'click' | 'type' | 'select';
  key: string;
  x: number;
  y: number;
}

/** Init script: tells each landing to the binding `fgLanded`, and puts `fgCandidates` on the window. */
export function watchLandings(): void {
  const CONTROL = 'a,button,input,select,textarea,summary,option,[role],[tabindex],[onclick],[contenteditable]';
  // Among them what the gate refuses by its name, wherever it leads.
  const FOREIGN = /log ?out|sign ?out|password|passphrase|fullscreen|full screen|print|download|upload|import|export/i;
  const up = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  // By an id that no copy makes anew, where there is one: a notice that comes and goes beside it moves it one place on.
  const place = (element: Element): string => {
    if (/^[a-z][a-z_-]*$/i.test(element.id)) return `#${element.id}`;
    const parent = up(element);
    const same = [...(element.parentNode?.children ?? [])].filter((other) => other.localName === element.localName);
    return `${parent === null ? '' : `${place(parent)}>`}${element.localName}${same.length > 1 ? same.indexOf(element) : ''}`;
  };
  /** The control that takes the input: what a label is for, the nearest control, else the outermost thing that shows a hand. */
  const controlOf = (element: Element): Element => {
    const label = element.closest('label');
    if (label instanceof HTMLLabelElement && label.control !== null && element.closest('a,button') === null) return label.control;
    const control = element.closest(CONTROL);
    if (control !== null && control.localName !== 'body') return control;
    let hand = element;
    for (let at = up(element); at !== null && getComputedStyle(at).cursor === 'pointer'; at = up(at)) hand = at;
    return hand;
  };
  const keyOf = (element: Element): string => {
    for (let at: Element | null = element; at !== null; at = up(at)) {
      const truth: unknown = Reflect.get(at, 'fgTruth');
      if (typeof truth === 'string') return truth;
    }
    return place(controlOf(element));
  };
  const tell = (kind: Landing['kind'], event: Event): void => {
    const [first] = event.composedPath();
    const ear: unknown = Reflect.get(window, 'fgLanded');
    if (first instanceof Element && typeof ear === 'function') void ear({ kind, key: keyOf(first) });
  };
  addEventListener('pointerdown', (event) => tell('press', event), true);
  for (const type of ['input', 'change']) addEventListener(type, (event) => tell('input', event), true);

  const kindOf = (control: Element): Candidate['kind'] | null => {
    if (control instanceof HTMLSelectElement) return control.options.length > 1 && !control.multiple ? 'select' : null;
    if (control instanceof HTMLTextAreaElement) return 'type';
    if (control instanceof HTMLInputElement) {
      if (/^(?:text|search|)$/.test(control.type)) return control.readOnly ? null : 'type';
      return /^(?:checkbox|radio|button|submit)$/.test(control.type) ? 'click' : null;
    }
    return 'click';
  };
  /** Leads somewhere that the suite does not follow. */
  const leaves = (control: Element): boolean => {
    const link = control.closest('a');
    if (FOREIGN.test(`${control.textContent} ${control.getAttribute('title')} ${control.getAttribute('class')}`)) return true;
    if (link === null || link.href === '') return false;
    return link.target !== '' || link.hasAttribute('download') || new URL(link.href, location.href).origin !== location.origin;
  };
  const hand = (element: Element): boolean =>
    element.matches('a[href],button,input,select,textarea,summary,[role=tab],[role=menuitem],[role=button]') ||
    (getComputedStyle(element).cursor === 'pointer' && element.children.length === 0);
  Reflect.set(window, 'fgCandidates', (): Candidate[] => {
    const found = new Map<string, Candidate>();
    const marked = [...document.querySelectorAll('body *')].some((element) => Reflect.has(element, 'fgTruth'));
    for (const element of document.querySelectorAll('body *')) {
      const own = marked ? Reflect.has(element, 'fgTruth') : hand(element);
      const box = element.getClientRects()[0];
      if (!own || box === undefined || box.width < 4 || box.height < 4) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const hit = x > 0 && y > 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
      const control = marked ? element : controlOf(element);
      if (hit === null || (!element.contains(hit) && keyOf(hit) !== keyOf(element)) || leaves(control)) continue;
      const kind = kindOf(control);
      const key = keyOf(element);
      if (kind !== null && !control.matches(':disabled') && !found.has(key)) found.set(key, { kind, key, x, y });
    }
    return [...found.values()];
  });
}
