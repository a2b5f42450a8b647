/** What the built-in model answers to `propose-tasks`: the help's own words where they name controls, else one task for each control (`method.md` 3.3). */

import type { HelpChunk } from '../../example.ts';
import type { MapBriefControl, ProposeInput, ProposeReply } from '../../prompts/propose-tasks.ts';
import { words } from '../../recall/text.ts';
import { singular } from './lexicon.ts';

type Task = ProposeReply['tasks'][number];

const TEXT_KINDS = /^(textbox|searchbox|textarea|spinbutton|date)$/i;
const CREATE = /^(create|add|new|compose|start|write|post|\+)/i;
/** Never practised, whatever the help says. */
const HARM =
  /\b(delete|remove|erase|destroy|pay|buy|purchase|order|checkout|donate|send|invite|publish|share|transfer|withdraw|password|passcode|sign ?out|log ?out|deactivate|terminate|unsubscribe|revoke|ban|permission|api key|two-factor)\b/i;

const quoted = (text: string): string => `"${text.replace(/["“”«»]/g, "'").trim()}"`;
const clean = (text: string): string => text.replace(/[….:*]+$/, '').trim();
const key = (text: string): string => words(text).join(' ');
const place = (c: MapBriefControl): string => (c.page === '' ? '' : ` on the ${quoted(c.page)} page`);

/** A value for a field, by its kind and name, marked so that it can be found and removed. */
function invent(field: { label: string; kind: string }, mark: string): string {
  const name = `${field.label} ${field.kind}`.toLowerCase();
  if (/\b(date|due|deadline|day)\b/.test(name)) return '2031-05-17';
  if (/\be-?mail\b/.test(name)) return `${mark}@example.com`;
  if (/\b(url|link|website|address)\b/.test(name)) return `https://example.com/${mark}`;
  if (/\bspinbutton\b|\b(number|count|amount|quantity|limit|size|age|year)\b/.test(name)) return '7';
  if (/\btime\b/.test(name) && !/zone/.test(name)) return '10:30';
  if (/\bphone\b/.test(name)) return '555 0134';
  const noun = clean(field.label).split(/\s+/).at(-1)?.toLowerCase() ?? 'note';
  return `Sample ${/^\p{L}+$/u.test(noun) ? noun : 'note'} ${mark}`;
}

const otherOption = (c: { options: readonly string[]; value?: string }, n = 0): string | undefined => {
  const usable = c.options.filter(
    (option) => option !== '' && option !== c.value && !/^[-–—]|^(select|choose|please)\b/i.test(option),
  );
  return usable[n % Math.max(usable.length, 1)];
};

function fillIn(c: MapBriefControl, mark: string): string {
  const fields = c.fields
    .filter((field) => field.label !== '' && !HARM.test(field.label) && TEXT_KINDS.test(field.kind))
    .slice(0, 3)
    .map((field) => `${clean(field.label)} ${quoted(invent(field, mark))}`);
  const list = c.fields.find((field) => otherOption(field) !== undefined);
  if (list !== undefined) fields.push(`${clean(list.label)} ${quoted(otherOption(list) ?? '')}`);
  return fields.length < 2 ? fields.join('') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
}

function nounOf(c: MapBriefControl): string {
  const rest = clean(c.label).replace(/^(create|add|new|compose|start|write|post|\+)\s*(a|an|new|the)?\s*/i, '');
  const source = rest === '' ? singular(clean(c.page)) : rest;
  return source === '' ? 'entry' : source.toLowerCase();
}

const task = (c: MapBriefControl, text: string, risk: Task['risk']): Task => ({
  text,
  steps: [],
  risk,
  needs: [c.label],
  from: `map:${c.kind}|${c.label}|${c.section}`,
});

/** In a dialog a field is part of what the dialog is for. */
const inDialog = (c: MapBriefControl): boolean => /\| over /.test(c.template);

/** One task for one control, by its kind; `null` for what needs none or must not be tried. */
function byKind(c: MapBriefControl, mark: string): Task | null {
  const label = clean(c.label);
  if (label === '' || HARM.test(label) || !/\p{L}{2}/u.test(label)) return null;
  if (inDialog(c) && !/^(button|link)$/i.test(c.kind)) return null;
  const on = /^(on|true)$/i.test(c.value);
  if (/^(switch|checkbox|togglebutton)$/i.test(c.kind))
    return task(c, `Turn ${on ? 'off' : 'on'} ${quoted(label)}${place(c)}`, 'writes');
  const option = otherOption(c);
  if (/^(combobox|listbox|popupbutton)$/i.test(c.kind) && option !== undefined)
    return task(c, `Set ${quoted(label)} to ${quoted(option)}${place(c)}`, 'writes');
  if (/^(button|link)$/i.test(c.kind) && CREATE.test(label)) {
    const values = fillIn(c, mark);
    if (values === '') return null;
    return task(c, `Create ${/^[aeiou]/.test(nounOf(c)) ? 'an' : 'a'} ${nounOf(c)} with ${values}${place(c)}`, 'writes');
  }
  if (/^searchbox$/i.test(c.kind) || (TEXT_KINDS.test(c.kind) && /\b(search|find|filter)\b/i.test(label)))
    return c.entity === ''
      ? null
      : task(c, `Search for ${quoted(c.entity.split(/\s+/).slice(0, 2).join(' '))}${place(c)}`, 'reads');
  if (TEXT_KINDS.test(c.kind)) return task(c, `Change ${quoted(label)} to ${quoted(invent(c, mark))}${place(c)}`, 'writes');
  if (/^menuitem/i.test(c.kind) && c.entity !== '') return task(c, `${label} ${quoted(c.entity)}${place(c)}`, 'writes');
  return null;
}

/** Controls that the chunk names and the map knows, in the order of the text. */
function grounded(chunk: HelpChunk, controls: readonly MapBriefControl[]): MapBriefControl[] {
  const known = new Map<string, MapBriefControl>();
  for (const control of controls) if (!known.has(key(control.label))) known.set(key(control.label), control);
  const found = chunk.labels.flatMap((name) => known.get(key(name)) ?? []);
  return [...new Set(found)];
}

/** What a help page names last is what it is about: the steps before lead there. */
function fromHelp(chunk: HelpChunk, input: ProposeInput): Task[] {
  const named = grounded(chunk, input.mapBrief.controls);
  if (named.length === 0) return [];
  const doing = named.flatMap((control) => byKind(control, input.mark) ?? []).reverse();
  const common = { steps: chunk.steps, ...(chunk.expected === undefined ? {} : { expected: chunk.expected }) };
  const opening = named.at(-1);
  if (
    doing.length === 0 &&
    opening !== undefined &&
    /^(link|tab|menuitem)$/i.test(opening.kind) &&
    chunk.steps.length > 0 &&
    !HARM.test(chunk.heading + chunk.text)
  )
    return [
      { ...common, text: `Open ${quoted(opening.label)}${place(opening)}`, risk: 'reads', needs: named.map((c) => c.label) },
    ];
  return doing.map((made) => ({ ...common, text: made.text, risk: made.risk, needs: made.needs }));
}

/** One of each page, section and kind, then the second of each, and so on: ten switches of one list teach less than ten different controls. */
function mixed(controls: readonly MapBriefControl[]): MapBriefControl[] {
  const turns = new Map<string, number>();
  return controls
    .map((control, at) => {
      const group = JSON.stringify([control.kind, control.section, control.template]);
      const turn = turns.get(group) ?? 0;
      turns.set(group, turn + 1);
      return { control, turn, at };
    })
    .sort((a, b) => a.turn - b.turn || a.at - b.at)
    .map(({ control }) => control);
}

/** At most `n` tasks that are not known yet. Same input, same reply. */
export function propose(input: ProposeInput): ProposeReply {
  const have = new Set(input.have.map(key));
  const made =
    input.chunk === null
      ? mixed(input.mapBrief.controls.filter((control) => !control.covered)).flatMap(
          (control) => byKind(control, input.mark) ?? [],
        )
      : fromHelp(input.chunk, input);
  const fresh = new Map<string, Task>();
  for (const one of made) if (!have.has(key(one.text)) && !fresh.has(key(one.text))) fresh.set(key(one.text), one);
  return { tasks: [...fresh.values()].slice(0, input.n) };
}
