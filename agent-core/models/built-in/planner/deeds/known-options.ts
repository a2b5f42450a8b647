/** What was learned of the lists that the open form has: one that the page draws itself shows what it offers only once it is opened. */
import { words } from '../../../../recall/text.ts';
import { plain, singular } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { saysAll } from '../entity.ts';
import { isOption, optionsOf } from '../fields/options.ts';
import type { Scene } from '../move.ts';
import { type Item, isEditable, isList, isSearch, namesOf } from '../page.ts';

/** What a list offers: by itself where it shows that, else as it was learned. */
export function offeredBy({ input }: Scene, item: Item): string[] {
  const shown = optionsOf(item.node);
  if (shown.length > 0 || !isList(item) || item.label === '') return shown;
  const known = input.facts.find(
    ({ kind, label, section, options }) =>
      options.length > 0 && kind.toLowerCase() === item.kind && plain(label) === plain(item.label) && section === item.section,
  );
  return known?.options ?? [];
}

const OFFERED = 0.9;

/** Stands behind a preposition, and so is no name of what is made: "a tag ⟦Pool⟧" is called so. */
const isTold = ({ want }: Scene, value: string): boolean =>
  /\b(?:of|for|with|by|at|in|on|to|from|using) (?:the |an? )?(?:[\p{L}-]+ )?["'“]?$/iu.test(
    want.text.slice(0, Math.max(0, want.text.indexOf(value))),
  );

/** "A reservation of ⟦Pool 3⟧": a value that names no field is the one list's that offers it. */
export function inKnownList(scene: Scene, values: readonly Value[]): Value[] {
  const lists = scene.page.scope.filter(
    (item) => isList(item) && !item.disabled && !item.nav && optionsOf(item.node).length === 0,
  );
  return values.map((value) => {
    if ((value.field ?? '') !== '' || !isTold(scene, value.value)) return value;
    const fits = lists.filter((item) => offeredBy(scene, item).some((option) => isOption(option, value.value) >= OFFERED));
    const [list] = fits;
    return list === undefined || fits.length > 1 ? value : { ...value, field: list.label };
  });
}

const LEAST = 3;
const ANY = /^(?:all|any|every|filter by) /;

/** "A product by Lumen Works", where a list of vendors elsewhere offers just that: the form's field of that name takes it. */
export function byListElsewhere({ page, want, input }: Scene): Value[] {
  const fields = page.scope.filter(
    (item) => (isEditable(item) || isList(item)) && !item.disabled && !item.nav && !isSearch(item, page.items),
  );
  const said = ` ${words(want.context.join(' . ')).join(' ')} `;
  return input.facts.flatMap(({ label, options }) => {
    const name = singular(plain(label).replace(ANY, ''));
    const field = fields.flatMap(namesOf).find((text) => similar(text, name) >= 0.85);
    const option = options.find(
      (one) => one.length >= LEAST && !saysAll(one) && said.includes(` ${words(one).join(' ')} `) && /\p{Lu}/u.test(one),
    );
    return field === undefined || option === undefined ? [] : [{ field, value: option }];
  });
}
