/** "Cancel the order as a fraudulent order": the question that follows offers reasons, and the task says one of them. */
import { plain } from '../../lexicon.ts';
import { isOption, nativeOption } from '../fields/options.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isNativeSelect } from '../page.ts';

const SURE = 0.9;

const isChosen = ({ mine }: Scene, phrase: string): boolean =>
  mine.some(({ aim, about, entry }) => aim === 'choose' && about === phrase && entry.outcome === 'done');

/** The one choice inside of the question that the task says beside its values; `null` where it says none, or it is made. */
export function saidChoice(scene: Scene, inside: readonly Item[]): Move {
  const { want } = scene;
  if (!/^(?:press|delete)$/.test(want.op)) return null;
  for (const phrase of want.context) {
    if (isChosen(scene, phrase)) continue;
    const [radio, ...more] = inside.filter(
      ({ kind, label, on, disabled }) => kind === 'radio' && on !== true && !disabled && isOption(label, phrase) >= SURE,
    );
    if (radio !== undefined && more.length === 0 && timesDone(scene, radio) === 0) return click('choose', phrase, radio, 0.8);
    for (const list of inside.filter((item) => isNativeSelect(item) && !item.disabled)) {
      const option = nativeOption(list.node, phrase);
      if (option !== undefined && isOption(option, phrase) >= SURE && plain(list.value) !== plain(option))
        return { aim: 'choose', about: phrase, actions: [{ kind: 'select', target: list.ref, option }], confidence: 0.8 };
    }
  }
  return null;
}
