/** "Apply" beside a field, before the form's own end. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { isPressable, isTextField } from '../page.ts';
import { worked } from '../past.ts';

/** What was typed is taken over by a small button of the field's own, beside it and before the one that ends the form: "Apply", "Set", "Add". */
export function take(scene: Scene): Move {
  const last = scene.mine.at(-1);
  const action = last?.entry.action;
  if (last?.aim !== 'fill' || action?.kind !== 'type' || !worked(last)) return null;
  const at = scene.page.scope.findIndex((item) => isTextField(item) && item.node.marks?.path === action.target.marks.path);
  const [field, button] = [scene.page.scope[at], scene.page.scope[at + 1]];
  if (field === undefined || button === undefined || button.kind !== 'button' || button.disabled) return null;
  if (!english.takes.includes(plain(button.label)) || timesDone(scene, button) > 0) return null;
  const beside = button.row === field.row && button.section === field.section;
  const ends = scene.page.scope.slice(at + 2).some((item) => isPressable(item) && isWord(item.label, english.commit) > 0);
  return beside && ends ? click('choose', button.label, button, 0.7) : null;
}
