/** The static signal (`safety.md` 4.2): what can be told of an action from its element alone, as it is now. */
import { isUrl } from '../is-url.ts';
import type { ElementFacts } from '../ports.ts';
import type { Action } from '../trajectory.ts';
import type { Signal } from './decide.ts';
import { getWriteWord } from './get-writes.ts';
import { keySignal } from './key-press.ts';
import { holdsPhrase, isTitle, saidIn, wordsOf } from './label.ts';
import {
  finalWordIn,
  formAddress,
  getSignal,
  isOwnPage,
  type Known,
  linkSignal,
  methodOf,
  NOTHING_KNOWN,
  submits,
  withoutQuery,
} from './link.ts';
import { firm, soft, worst } from './signal.ts';
import { FILE_WORDS, KEY_WORDS, list, SEARCH_WORDS, SECRET_WORDS } from './words.ts';

/** What `mask.ts` leaves of a password, card or one-time code. */
const SECRET_VALUE = '«secret»';
const LOCAL_ROLES = new Set(
  list(
    `tab, menuitem, menuitemradio, menuitemcheckbox, option, treeitem, combobox, listbox, columnheader, summary, disclosuretriangle, details`,
  ),
);
const TICK_ROLES = new Set(list('checkbox, radio'));
const MESSAGE_WORDS = list('message, chat, tweet, nachricht, mensaje, reply, antwort, to everyone');

const isSecretField = (f: ElementFacts): boolean =>
  f.secret !== 'none' ||
  /\b(cc-[a-z-]+|one-time-code|(current|new)-password)\b/i.test(f.autocomplete) ||
  f.type === 'password' ||
  (f.editable && f.role !== 'searchbox' && holdsPhrase(f.name, SECRET_WORDS) !== undefined);

/** Text goes into it. */
function fieldSignal(f: ElementFacts): Signal {
  if (isSecretField(f)) return firm('C', 'secret-field');
  if (f.type === 'file') return firm('F', 'file-field');
  return f.editable || f.tag === 'select' || LOCAL_ROLES.has(f.role) ? firm('U', 'field') : soft('W', 'typing-outside-a-field');
}

const isSearch = (f: ElementFacts): boolean =>
  f.role === 'searchbox' ||
  f.type === 'search' ||
  holdsPhrase(f.name, SEARCH_WORDS) !== undefined ||
  (f.form?.fields ?? []).some(({ name }) => /^(q|s|query|search|keywords?|term|filter)$/i.test(name));

/** What the label and its surroundings say of a control that one presses. */
function labelSignals(f: ElementFacts): Signal[] {
  const said = saidIn(f.name);
  const found: Signal[] = [];
  const asked = saidIn(f.heading);
  if (said.length === 0) found.push(soft('W', 'no-name'));
  // What a person sees on it counts beside what it calls itself.
  if (f.shows !== undefined) {
    const { shows, ...rest } = f;
    found.push(...labelSignals({ ...rest, name: shows }).filter(({ firm }) => firm));
  }
  if (said.cls === 'I') found.push(firm('I', `word:${said.word}`));
  if (said.cls === 'W') found.push(firm('W', `word:${said.word}`));
  if (said.confirm) found.push(firm('W', 'confirms'));
  // The question stands in the heading: "Delete this order?" with "Yes".
  if ((said.confirm || said.length === 0) && asked.cls === 'I') found.push(firm('I', `heading:${asked.word}`));
  if (holdsPhrase(f.name, KEY_WORDS) !== undefined) found.push(firm('C', 'shows-or-makes-keys'));
  if ((said.cls === 'W' || said.confirm) && holdsPhrase(f.heading, KEY_WORDS) !== undefined)
    found.push(firm('C', 'shows-or-makes-keys'));
  const file = holdsPhrase(wordsOf(f.name).slice(0, 2).join(' '), FILE_WORDS);
  // What is drawn as a link and says this much is a record's name: "File upload fails for large files".
  const record = isTitle(f.name) && ['link', 'generic', 'cell', 'listitem', 'row'].includes(f.role);
  if (file !== undefined && !f.editable && !record) found.push(firm('F', `word:${file}`));
  return found;
}

function attributeSignals(f: ElementFacts): Signal[] {
  const found: Signal[] = [];
  const method = f.dataMethod.toLowerCase();
  if (method !== '' && method !== 'get') found.push(firm(method === 'delete' ? 'I' : 'W', `data-method:${method}`));
  if (f.dataConfirm !== '') {
    const said = saidIn(f.dataConfirm);
    found.push(firm('W', 'data-confirm'));
    const word = said.cls === 'I' ? said.word : wordsOf(f.dataConfirm).find((one) => saidIn(one).cls === 'I');
    if (word !== undefined) found.push(firm('I', `data-confirm:${word}`));
  }
  if (f.download) found.push(firm('F', 'download'));
  if (f.type === 'file') found.push(firm('F', 'file-field'));
  if (f.type === 'reset') found.push(firm('U', 'reset'));
  return found;
}

/** Operation that hidden fields name (`action=delete`, `_method=delete`), as if they stood in the address. */
function hiddenOperation(f: ElementFacts): Signal[] {
  const named = (f.form?.fields ?? [])
    .filter(({ value }) => value !== '' && !value.includes('«') && value.length < 40)
    .filter(({ name }) => /^(_method|action|act|do|op|operation|cmd|command|task|func)$/i.test(name));
  return named.flatMap(({ name, value }) => {
    if (/^_method$/i.test(name)) return [firm(/delete/i.test(value) ? 'I' : 'W', `_method:${value}`)];
    const word = getWriteWord(`https://form.invalid/?${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    return word === null ? [] : [getSignal(word)];
  });
}

/** Sends the form that `f` belongs to. `label`: of the button that does it; `null` where there is none and `f` is a field. */
function submitSignal(f: ElementFacts, known: Known, label: string | null): Signal {
  const method = methodOf(f);
  const found: Signal[] = [...hiddenOperation(f), ...attributeSignals(f)];
  if (label !== null) found.push(...labelSignals({ ...f, name: label, editable: false }));
  // A field is named after what is put in it, which now and then is what happens: "Invite by e-mail".
  for (const text of f.editable ? [f.name, label === null ? f.heading : ''] : []) {
    const said = saidIn(text);
    if (said.cls === 'I' && said.at === 0) found.push(firm('I', `word:${said.word}`));
  }
  const fields = f.form?.fields ?? [];
  if (fields.some(({ name, value }) => value === SECRET_VALUE || holdsPhrase(name, SECRET_WORDS) !== undefined))
    found.push(firm('C', 'sends-a-secret'));
  if (method === 'dialog') return worst([firm('U', 'closes-a-dialog'), ...found]);
  const address = formAddress(f);
  if (!/^https?:/i.test(address)) found.push(firm('X', 'script-url'));
  const word = getWriteWord(address);
  if (word !== null) found.push(getSignal(word));
  if (method !== 'get') {
    const final = finalWordIn(address);
    // Nothing local is posted: "Search" below "Invite a member" sends that form.
    const about = saidIn(f.heading);
    if (saidIn(label ?? '').cls === 'local' && about.cls === 'I') found.push(firm('I', `heading:${about.word}`));
    if (final !== null) found.push(firm('I', `address:${final}`));
    return worst([firm(method === 'delete' ? 'I' : 'W', `form-${method}`), ...found]);
  }
  if (known.writesByGet) found.push(firm('W', 'site-writes-by-get'));
  if (known.postTargets.has(withoutQuery(address)) && !isOwnPage(f, address)) found.push(firm('W', 'is-posted-to'));
  if (isSearch(f) || saidIn(label ?? '').cls === 'local') {
    // The magnifying glass of a search has no name, and needs none.
    return worst([firm('U', 'search-by-get'), ...found.filter(({ reasons }) => reasons[0] !== 'no-name')]);
  }
  return worst([soft('W', 'form-get'), ...found]);
}

/** Pressed by itself, without a form or an address: only its label and role speak. */
function buttonSignal(f: ElementFacts): Signal {
  const found = [...labelSignals(f), ...attributeSignals(f)];
  const said = saidIn(f.name);
  const menu = f.role.startsWith('menuitem');
  if (LOCAL_ROLES.has(f.role) || f.tag === 'summary') {
    // A tab or an option is named after what it leads to; in a menu the same word acts at once.
    const acts = menu || (f.role === 'option' && said.cls === 'I' && said.length <= 3);
    const weighed = acts ? found : found.filter(({ cls }) => cls !== 'W' && cls !== 'I');
    return worst([firm('U', `role:${f.role || f.tag}`), ...weighed.filter((signal) => signal.reasons[0] !== 'no-name')]);
  }
  if (f.editable) return firm('U', 'focus');
  if (TICK_ROLES.has(f.role) && f.form !== null) return worst([firm('U', `role:${f.role}`), ...attributeSignals(f)]);
  if (said.cls === 'local') return worst([firm('U', `word:${said.word}`), ...found]);
  // As a tab would, but that what it is called still counts: its looks are no word of the site's.
  if (f.looksLike === 'tab') return worst([firm('U', 'looks-like-a-tab'), ...found]);
  return worst([soft('W', 'unknown-control'), ...found]);
}

function clickSignal(f: ElementFacts, known: Known): Signal {
  if (submits(f)) return submitSignal(f, known, f.name);
  if (f.href !== '') {
    const link = linkSignal(f, known);
    // An address that goes nowhere leaves the script behind it.
    return link === null ? buttonSignal(f) : worst([link, ...attributeSignals(f)]);
  }
  return buttonSignal(f);
}

/** Enter in a field: sends its form, or whatever the page's script makes of it. */
function enterSignal(f: ElementFacts, known: Known): Signal {
  if (!f.editable) return clickSignal(f, known);
  const field = fieldSignal(f);
  const message = holdsPhrase(f.name, MESSAGE_WORDS);
  if (message !== undefined) return worst([field, firm('I', `sends:${message}`)]);
  if (f.tag === 'textarea') return worst([field, soft('W', 'enter-in-text')]);
  if (f.form !== null) return worst([field, submitSignal(f, known, f.form.submit ?? null)]);
  return isSearch(f) ? worst([field, firm('U', 'search')]) : worst([field, soft('W', 'enter-without-form')]);
}

/** Typed line breaks are Enter keys, but in text that has lines. */
const breaksLine = (text: string, f: ElementFacts): boolean =>
  /[\r\n]/.test(text) && f.tag !== 'textarea' && f.role !== 'textbox';

function gotoSignal(url: string, known: Known): Signal {
  if (!isUrl(url)) return firm('X', 'not-an-address');
  const at = new URL(url);
  if (at.protocol !== 'https:' && at.protocol !== 'http:') return firm('X', `scheme:${at.protocol.slice(0, -1)}`);
  if (at.username !== '' || at.password !== '') return firm('X', 'credentials-in-address');
  const found = [firm('N1', 'address')];
  const word = getWriteWord(url);
  if (word !== null) found.push(getSignal(word));
  if (known.writesByGet) found.push(firm('W', 'site-writes-by-get'));
  if (known.postTargets.has(`${at.origin}${at.pathname}`)) found.push(firm('W', 'is-posted-to'));
  return worst(found);
}

const NO_ELEMENT = firm('X', 'no-such-element');

/**
 * Class of an action by its element's facts. `facts` is `null` for actions without a target; for one that should have a target it is X.
 * `known` is what this run or the user knows of the site; without it nothing is known. Of a `drag` it judges one end.
 */
export function classify(facts: ElementFacts | null, action: Action, known: Known = NOTHING_KNOWN): Signal {
  switch (action.kind) {
    case 'hover':
    case 'scroll':
    case 'wait':
    case 'stop':
      return firm('R0', action.kind);
    case 'go_back':
    case 'go_forward':
    case 'new_tab':
    case 'tab_focus':
    case 'close_tab':
      return firm('N1', action.kind);
    case 'goto':
      return gotoSignal(action.url, known);
    case 'press':
      return keySignal(action.keys, facts, {
        enter: (f) => enterSignal(f, known),
        field: fieldSignal,
        press: (f) => clickSignal(f, known),
      });
    case 'click':
      return facts === null ? NO_ELEMENT : clickSignal(facts, known);
    case 'type': {
      if (facts === null) return NO_ELEMENT;
      const field = fieldSignal(facts);
      return action.enter || breaksLine(action.text, facts) ? worst([field, enterSignal(facts, known)]) : field;
    }
    case 'select':
      return facts === null ? NO_ELEMENT : fieldSignal(facts);
    case 'upload':
      return facts === null ? NO_ELEMENT : worst([firm('F', 'upload'), fieldSignal(facts)]);
    case 'drag':
      return facts === null ? NO_ELEMENT : worst([soft('W', 'drag'), clickSignal(facts, known)]);
  }
}
