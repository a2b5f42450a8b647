/** The learned map as text, so that it need not be folded anew each time: a cache beside what it was folded from, never the truth. */
import * as z from 'zod';
import { Target } from '../trajectory.ts';
import type { UiMap } from './ui-map.ts';

const State = z.object({ template: z.string(), title: z.string(), opens: z.string() });
const Edge = z.object({
  from: z.string(),
  to: z.string(),
  target: Target,
  source: z.string(),
  tried: z.number(),
  worked: z.number(),
  overlay: z.boolean(),
});
const Control = z.object({
  label: z.string(),
  kind: z.string(),
  section: z.string(),
  options: z.array(z.string()),
  menu: z.enum(['page', 'row']).optional(),
  toggle: z.string().optional(),
  effects: z.array(z.string()),
  states: z.array(z.tuple([z.string(), z.string()])),
});
const Stored = z.object({
  states: z.array(State),
  edges: z.array(Edge),
  controls: z.array(Control),
  records: z.array(z.object({ text: z.string(), name: z.string(), to: z.string(), template: z.string(), page: z.string() })),
  links: z.array(z.object({ from: z.string(), to: z.string(), target: Target })),
  tried: z.array(z.tuple([z.string(), z.number()])),
});

export const mapText = (map: UiMap): string =>
  JSON.stringify({
    ...map,
    states: [...map.states.values()],
    tried: [...map.tried],
    controls: map.controls.map((control) => ({ ...control, states: [...control.states] })),
  });

/** Throws ZodError or SyntaxError where the text is no map. */
export function mapOfText(text: string): UiMap {
  const { states, controls, tried, ...rest } = Stored.parse(JSON.parse(text));
  return {
    ...rest,
    tried: new Map(tried),
    states: new Map(states.map((state) => [state.template, state])),
    controls: controls.map(({ toggle, menu, ...control }) => ({
      ...control,
      ...(menu === undefined ? {} : { menu }),
      ...(toggle === undefined ? {} : { toggle }),
      states: new Map(control.states),
    })),
  };
}
