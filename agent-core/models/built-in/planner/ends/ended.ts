/** Was a form ended: what was changed since, and what only looks like an end. */
import { listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord, mentions } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { isPressable, isSubmit } from '../page.ts';
import { type Deed, spotOf, worked, wrote } from '../past.ts';
import { complained, complaint } from './complained.ts';

export const CHANGES = new Set(['fill', 'choose', 'toggle']);
export const ENDS = new Set(['commit', 'confirm']);

/** What lay over the page was closed by hand; one that fades stands there for a moment still. */
export const wasClosed = ({ page, mine }: Scene, { aim, about, at, entry }: Deed): boolean =>
  aim === 'close' &&
  // Where another text of the form was gone to, only a list went.
  !(about === 'list' && 'target' in entry.action && entry.action.target.role.toLowerCase() === 'textbox') &&
  (entry.outcome === 'done' ||
    (entry.outcome === 'nothing' && (page.overlay === null || mine.some((later) => later.at > at && worked(later)))));

/** The dialog stayed and was closed by hand, and nothing was written since: it was not taken. */
const leftOpen = (scene: Scene, deed: Deed): boolean =>
  scene.mine.some((other) => other.at > deed.at && wasClosed(scene, other)) &&
  !scene.mine.some((other) => other.at >= deed.at && wrote(other));

const BACK = /^(?:[‹←<]\s*)?(?:go )?(?:back|previous)(?: step)?$/i;
/** A step of a form that is a page by itself: what goes on or ends it stands beside the way back to the step before. */
export const isStep = ({ page, want }: Scene): boolean =>
  page.scope.some(
    (back) =>
      isPressable(back) &&
      BACK.test(back.label) &&
      page.scope.some(
        (item) =>
          item !== back &&
          item.kind === 'button' &&
          listPath(item.node.marks?.path) === listPath(back.node.marks?.path) &&
          isWord(item.label, [...english.commit, plain(want.verb)]) > 0,
      ),
  );

/** "Next" led to a further form, or the dialog stays with a button that ends it. */
export const leadsOn = (scene: Scene, deed: Deed): boolean =>
  english.onward.includes(plain(deed.about)) &&
  (isStep(scene) ||
    scene.page.scope.some(
      (item) =>
        (isSubmit(item) && isWord(item.label, english.commit) > 0) ||
        (item.onTop && isPressable(item) && isWord(item.label, [...english.commit, plain(scene.want.verb)]) > 0),
    ));

/** "Next" led a step further, as far as one saw then: it is pressed once more in the next step. */
export const ledOn = (deed: Deed): boolean =>
  english.onward.includes(plain(deed.about)) && worked(deed) && deed.entry.vanished.length > 0 && complaint(deed) === undefined;

/** "OK" below what a form complained of ends nothing but the complaint. */
const answersComplaint = ({ mine }: Scene, deed: Deed): boolean => {
  const before = mine.findLast((other) => other.at < deed.at);
  return deed.aim === 'confirm' && !wrote(deed) && before?.aim === 'commit' && !wrote(before) && complaint(before) !== undefined;
};

/** What a menu offers says nothing of what was done. */
const says = ({ page }: Scene, { entry }: Deed): boolean =>
  entry.appeared.some(
    (text) =>
      english.made.some((word) => mentions(text, word)) &&
      !page.items.some(({ kind, label }) => /^(?:menuitem|option)$/.test(kind) && plain(label) === plain(text)),
  );

/**
 * Nothing was sent or told, and the form stands there as it was filled in: what was pressed was no end of it, as a dialog's own title. What makes something new ends with its form, or
 * says so.
 */
const standsStill = (scene: Scene, deed: Deed): boolean => {
  const filled = scene.mine.findLast((other) => other.at < deed.at && other.aim === 'fill');
  const makes = scene.want.op === 'create';
  const quiet = scene.page.overlay !== null && (makes ? !says(scene, deed) : deed.entry.appeared.length === 0);
  const stays = scene.page.overlay === null && makes && !says(scene, deed);
  // Nothing came of it at all, and the dialog is still there.
  if (makes && quiet && !wrote(deed) && deed.entry.appeared.length === 0 && deed.entry.vanished.length === 0) return true;
  return (
    (makes ? ENDS.has(deed.aim) : deed.aim === 'commit') &&
    (quiet || stays) &&
    !wrote(deed) &&
    filled?.entry.action.kind === 'type' &&
    scene.page.scope.some(
      (item) =>
        (item.onTop || stays) &&
        filled.entry.action.kind === 'type' &&
        item.node.marks?.path === filled.entry.action.target.marks.path &&
        plain(item.value) === plain(filled.entry.action.text) &&
        item.value !== '',
    )
  );
};

/** The form was closed unsaved, and what opened it is pressed again: it begins anew, and nothing is ended. */
const opensAnew = ({ mine }: Scene, deed: Deed): boolean => {
  const before = mine.findLast(({ at }) => at < deed.at);
  return (
    before?.aim === 'close' &&
    worked(before) &&
    !wrote(deed) &&
    mine.some((other) => other.at < before.at && other.aim === deed.aim && spotOf(other) === spotOf(deed))
  );
};

export const ended = (scene: Scene, deed: Deed): boolean =>
  ENDS.has(deed.aim) &&
  worked(deed) &&
  !opensAnew(scene, deed) &&
  !complained(scene, deed) &&
  !answersComplaint(scene, deed) &&
  !standsStill(scene, deed) &&
  !leftOpen(scene, deed) &&
  !leadsOn(scene, deed);

/** Changes made for this want since the last commit. */
export function pending(scene: Scene): Deed[] {
  const last = scene.mine.findLast((deed) => ended(scene, deed))?.at ?? -1;
  return scene.mine.filter((deed) => CHANGES.has(deed.aim) && worked(deed) && deed.at > last);
}

/** What was changed stands in a dialog whose button that ends it cannot be pressed: something is missing. */
export const isHeldBack = (scene: Scene): boolean =>
  scene.page.overlay !== null &&
  pending(scene).length > 0 &&
  scene.page.scope.some((item) => item.onTop && item.disabled && isWord(item.label, english.saves) > 0);

export const committed = (scene: Scene): boolean => scene.mine.some((deed) => ended(scene, deed));
