/** Forms that the map knows: what opens one, and what it asks for. */
import { words } from './text.ts';
import type { MapControl, UiMap } from './ui-map.ts';

/** Something that a form asks for. */
export interface FormField {
  label: string;
  kind: string;
  options: string[];
}

/** What stands together below one heading, and the control that was seen to open it. */
export interface MapForm {
  title: string;
  opener: MapControl;
  fields: FormField[];
}

const FIELD = /^(?:textbox|combobox|listbox|spinbutton|checkbox|switch|radio|date|datetime|inputtime|slider)$/i;
const CHOICE = /^(?:tab|radio)$/i;
/** What has fewer is a question, or a search. */
const LEAST = 2;

const known = new WeakMap<UiMap, MapForm[]>();

/** All of them, by the titles that openers were seen to open. */
export function formsOf(map: UiMap): MapForm[] {
  const before = known.get(map);
  if (before !== undefined) return before;
  const sections = new Map<string, MapControl[]>();
  for (const control of map.controls)
    if (control.section !== '') sections.set(control.section, [...(sections.get(control.section) ?? []), control]);
  const forms = new Map<string, MapForm>();
  for (const opener of map.controls)
    for (const effect of opener.effects) {
      const title = /^opens «(.+)»$/.exec(effect)?.[1] ?? '';
      const inside = (sections.get(title) ?? []).filter((control) => control !== opener);
      const fields = inside.filter(({ kind }) => FIELD.test(kind));
      if (fields.length < LEAST || forms.has(title) || opener.section === title) continue;
      // Choices that are drawn as tabs belong to the form as well.
      const asked = inside.filter(({ kind }) => FIELD.test(kind) || CHOICE.test(kind));
      forms.set(title, { title, opener, fields: asked.map(({ label, kind, options }) => ({ label, kind, options })) });
    }
  const all = [...forms.values()];
  known.set(map, all);
  return all;
}

const has = (said: readonly string[], phrase: string): boolean => {
  const parts = words(phrase);
  return parts.length > 0 && said.some((_, at) => parts.every((word, i) => said[at + i] === word));
};
const hasAll = (said: ReadonlySet<string>, phrase: string): boolean => {
  const parts = words(phrase);
  return parts.length > 0 && parts.every((word) => said.has(word));
};

/** Words that begin a form's title and say that something is made. */
const MAKES = /^(?:new|add|create|edit|record|write|start|log|invite|give|send|plan|schedule|book)\s+(?:an?\s+)?/i;
const [TITLE, FIELD_SAID, OPTION_SAID] = [2, 1, 1];

/** How much of what the form is called and asks for stands in the objective; 0 where nothing of its title does. */
export function formScore(form: MapForm, objective: string): number {
  const said = words(objective);
  const given = new Set(said);
  const kind = words(form.title.replace(MAKES, ''));
  const named = kind.length === 0 ? 0 : kind.filter((word) => given.has(word)).length / kind.length;
  const asked = form.fields.filter(
    ({ label, options, kind: sort }) =>
      options.some((option) => option.length > 2 && has(said, option)) ||
      (/^(?:tab|radio)$/i.test(sort) ? has(said, label) : hasAll(given, label)),
  );
  return (
    named * TITLE + (named > 0 ? asked.length * Math.min(FIELD_SAID, OPTION_SAID) * 0.5 : 0.5 * Math.max(0, asked.length - 2))
  );
}
