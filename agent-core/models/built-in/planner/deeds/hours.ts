/** The hours of a day: its switch, and the two times in its row. */
import { hoursIn } from '../../interpret-hours.ts';
import { plain } from '../../lexicon.ts';
import { mentions } from '../../similar.ts';
import { commit } from '../ends/commit.ts';
import { chooseOpened, isOption, nativeOption } from '../fields/options.ts';
import { typedFor } from '../fields/typed.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isNativeSelect, isSwitch, isTextField } from '../page.ts';
import { worked } from '../past.ts';

/** What stands in the day's row, and in no other day's. */
const rowOf = ({ page }: Scene, day: string): Item[] =>
  page.scope.filter(
    (item) =>
      !item.disabled &&
      item.row.length <= LONG &&
      ([item.row, item.label, item.near].some((text) => mentions(text, day)) || plain(item.section) === plain(day)),
  );
/** Letters: what says more than a day and its times is a whole week. */
const LONG = 120;

const shows = ({ value, kind }: Item, time: string): boolean =>
  value !== '' && (plain(value) === plain(time) || (kind === 'combobox' && isOption(value, time) >= 0.9));

function setTime(scene: Scene, item: Item, time: string, about: string): Move {
  if (isNativeSelect(item)) {
    const option = nativeOption(item.node, time);
    return option === undefined
      ? null
      : { aim: 'choose', about: time, actions: [{ kind: 'select', target: item.ref, option }], confidence: 0.9 };
  }
  if (isTextField(item))
    return {
      aim: 'fill',
      about: time,
      actions: [{ kind: 'type', target: item.ref, text: typedFor(item, time), clear: true, enter: false }],
      confidence: 0.85,
    };
  return timesDone(scene, item) >= 2 ? null : click('unfold', about, item, 0.8);
}

/** `null`: the want is of no hours, or the page has no row for that day. */
export function hours(scene: Scene): Move {
  const asked = hoursIn(scene.want);
  const last = scene.mine.at(-1);
  if (asked === null) return null;
  const { day, times } = asked;
  const row = rowOf(scene, day);
  const own = row.find(isSwitch);
  if (own?.on === false && !scene.mine.some(({ aim, about }) => aim === 'toggle' && about === day))
    return click('toggle', day, own, 0.9);
  const begun = last?.aim === 'unfold' && worked(last) ? times.findIndex((_, i) => last.about === `${day} ${i}`) : -1;
  if (begun >= 0) return chooseOpened(scene, times[begun] ?? '');
  const fields = row.filter((item) => item !== own && (isList(item) || isTextField(item)));
  if (fields.length !== times.length) return null;
  for (const [i, item] of fields.entries()) {
    const time = times[i] ?? '';
    if (shows(item, time) || scene.mine.filter(({ aim, about }) => /^(?:choose|fill)$/.test(aim) && about === time).length > 1)
      continue;
    return setTime(scene, item, time, `${day} ${i}`);
  }
  return commit(scene) ?? { done: true, evidence: fields.map(({ ref }) => ref) };
}
