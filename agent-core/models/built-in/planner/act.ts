/** Deciding what to do next, by rules, from the question alone (`method.md` 6.7). Same question, same answer. */
import type { ActInput, ActReply } from '../../../prompts/act.ts';
import { PAGE } from '../../../recall/map-pages.ts';
import { beyondRules } from '../beyond.ts';
import { plain } from '../lexicon.ts';
import type { Want } from '../want.ts';
import { anew, askedFor, isGuided, isLost } from './anew.ts';
import { named } from './deeds/create.ts';
import { point } from './deeds/point.ts';
import { send } from './deeds/press-form.ts';
import { presses } from './deeds/presses.ts';
import { toSharing } from './deeds/sharing.ts';
import { agree } from './ends/agree.ts';
import { closed, commit, isInForm } from './ends/commit.ts';
import { refusal } from './ends/complained.ts';
import { confirm } from './ends/confirm.ts';
import { whyNot } from './ends/gave-up.ts';
import { abandoned, missing } from './ends/half-made.ts';
import { leftOut, saysNoValue } from './ends/left-out.ts';
import { awaitRows, clickAgain, lookAgain } from './ends/look-again.ts';
import { stillOld } from './ends/still-old.ts';
import { uncover } from './ends/uncover.ts';
import { partBefore, unplaced } from './ends/unplaced.ts';
import { followExample } from './examples/follow-example.ts';
import { fieldItem, isFilled } from './fields/field.ts';
import { lastLetter } from './fields/last-letter.ts';
import { goesOnFrom, isStillOpen, sendsForm } from './in-record.ts';
import { isDone, type Move, type Scene } from './move.ts';
import { type Item, pageOf } from './page.ts';
import { deedsOf, noteOf, worked } from './past.ts';
import { ofRecord, procedure } from './procedure.ts';
import { checklist, queryOf, stop } from './reply.ts';
import { asRecord } from './sense/as-record.ts';
import { withCopy } from './sense/copy.ts';
import { readOn } from './sense/known-deed.ts';
import { withoutKind } from './sense/of-kind.ts';
import { canReckon } from './sense/reckoned.ts';
import { withStatement } from './sense/statements.ts';
import { toldOn } from './sense/told.ts';
import { asHelpSays, byHelp } from './ways/by-help.ts';
import { byKind } from './ways/by-kind.ts';
import { astray, betterByMap, byAddress, byMap, placeByMap } from './ways/by-map.ts';
import { byPage } from './ways/by-page.ts';
import { deeper, spokenTab, toItself } from './ways/enter.ts';
import { everywhere, recordAt } from './ways/everywhere.ts';
import { unfoldMenu } from './ways/folded.ts';
import { look } from './ways/go.ts';
import { inDialog, menuEntry } from './ways/in-dialog.ts';
import { besideList, lookInside } from './ways/inside.ts';
import { back, leave } from './ways/leave.ts';
import { turnTo } from './ways/paging.ts';
import { inPart, partMenu } from './ways/part-menu.ts';
import { toPlace } from './ways/place.ts';
import { recordMenu } from './ways/record-menu.ts';
import { lookUp, search } from './ways/search.ts';
import { setsInstead } from './ways/sets-instead.ts';
import { ofForm } from './ways/sought.ts';
import { throughMenu } from './ways/through-menu.ts';
import { toDeed } from './ways/to-deed.ts';
import { toBeside, toBesideHere, toHolder, withBeside } from './ways/to-holder.ts';
import { toKind } from './ways/to-kind.ts';
import { toPerson } from './ways/to-person.ts';

const PREPARED: readonly ((scene: Scene) => Move)[] = [
  clickAgain,
  closed,
  named,
  unfoldMenu,
  uncover,
  lastLetter,
  agree,
  confirm,
  strays,
  onThisPage,
  toSharing,
  throughMenu,
  toDeed,
  followExample,
];
/** The map was wrong of this page, and nothing on it does what is asked for. */
function strays(scene: Scene): Move {
  const back = astray(scene);
  if (back === null) return null;
  const move = procedure(scene);
  // The deed of each of the records is behind its row's menu, where a row has one.
  const acts = scene.want.all === undefined ? /^(?:press|fill|choose|toggle)$/ : /^(?:press|menu)$/;
  return move !== null && !isDone(move) && acts.test(move.aim) ? move : back;
}
/** Where the part before ended what is meant may stand already: what was learned does not lead away from it. */
function onThisPage(scene: Scene): Move {
  const { part, mine } = scene;
  if (part === 0 || mine.length > 0 || !isGuided(scene) || toPlace(scene) !== null) return null;
  const move = procedure(scene);
  return move !== null && !isDone(move) && /^(?:toggle|choose|fill)$/.test(move.aim) ? move : null;
}

const WAYS: readonly ((scene: Scene) => Move)[] = [
  recordMenu,
  inDialog,
  partMenu,
  deeper,
  lookUp,
  asHelpSays,
  besideList,
  spokenTab,
  byMap,
  byHelp,
  toBeside,
  ofForm,
  lookInside,
  toItself,
  byPage,
  toPerson,
  toKind,
  everywhere,
  search,
  send,
  turnTo,
  byAddress,
  look,
  back,
];

/** What would have ended the form was not permitted: another way to the same end would not be, either. Nor is what a key would have taken from a list in the form. */
const isForbidden = ({ mine }: Scene): boolean => {
  const last = mine.at(-1);
  const taken = last?.aim === 'choose' && last.entry.action.kind === 'press';
  return last?.entry.outcome === 'refused' && (taken || /^(?:commit|confirm)$/.test(last.aim));
};

/** The next move for one want: answer a dialog, follow what was learned, go where it says, act, and only then look around. */
function next(scene: Scene): Move {
  if (isForbidden(scene)) return null;
  if (scene.page.overlay !== null && scene.deeds.length === 0) return procedure(scene) ?? leave(scene);
  // Where what is to be opened is open, no example leads on.
  const open = /^(?:open|find)$/.test(scene.want.op) && scene.mine.some(worked) ? procedure(scene) : null;
  if (isDone(open)) return open;
  for (const rule of PREPARED) {
    const move = rule(scene);
    if (move !== null) return move;
  }
  const busy =
    goesOnFrom(scene) ||
    (scene.mine.length === 0 && scene.want.place.length === 0 && isStillOpen(scene)) ||
    scene.page.overlay !== null ||
    scene.mine.some((deed) => worked(deed) && /^(?:enter|fill|choose|unfold|edit|menu|press|toggle)$/.test(deed.aim));
  const other = asRecord(scene);
  const place = busy
    ? null
    : (toPlace(scene) ??
      toHolder(scene) ??
      placeByMap(scene) ??
      byKind(other ?? scene) ??
      awaitRows(scene) ??
      recordAt(scene) ??
      toBesideHere(scene) ??
      betterByMap(scene) ??
      (scene.want.op === 'create' ? null : toKind(scene)));
  if (place !== null && !setsInstead(scene, place)) return place;
  const done = procedure(scene) ?? (other === null ? null : ofRecord(other));
  const move = done === null || (!isDone(done) && done.aim === 'enter') ? (menuEntry(scene) ?? inPart(scene) ?? done) : done;
  if (move !== null && !setsInstead(scene, move)) return move;
  // A form that is filled in halfway is lost by looking elsewhere.
  if (scene.want.op === 'create' && isInForm(scene)) return commit(scene);
  // What is to be pressed is looked for as such: a deed is not done by looking.
  const sought = scene.want.op === 'press' ? scene : (other ?? scene);
  for (const rule of WAYS) {
    const way = rule(sought);
    if (way !== null && !setsInstead(scene, way)) return way;
  }
  return null;
}

/** A field that this want did not fill in itself. */
const isFree = ({ mine }: Scene, item: Item | undefined): boolean =>
  item !== undefined &&
  !mine.some(({ entry: { action } }) => action.kind === 'type' && action.target.marks.path === item.node.marks?.path);

const SENDS = /^(?:send|publish|post|submit)$/;

/** Does the next want fill in more of what is on this page, or press the button that it names there. */
function goesOn(scene: Scene, next: Want | undefined): boolean {
  if (next === undefined || next.place.length > 0 || !/^(?:create|set|choose|on|off|press)$/.test(scene.want.op)) return false;
  const { page, input } = scene;
  const then: Scene = {
    ...scene,
    want: withStatement(next, page, input.facts, [], input.objective),
    part: scene.part + 1,
    mine: [],
  };
  // "Write a post titled V and publish it": the form is not ended by another button before.
  if (scene.want.op === 'create' && !(next.op === 'press' && sendsForm(next.verb) && isInForm(scene))) return false;
  if (next.op === 'press') {
    const move = point(then) ?? (scene.want.op === 'create' || SENDS.test(next.verb) ? presses(then) : null);
    return move !== null && !isDone(move);
  }
  const { op, entity, values, said } = then.want;
  return (
    /^(?:set|choose)$/.test(op) &&
    (entity === scene.want.entity || (said === true && entity === undefined)) &&
    values.length > 0 &&
    values.every((value) => isFree(scene, fieldItem(then, value)))
  );
}

function sceneOf(input: ActInput, wants: readonly Want[], want: Want, part: number): Scene {
  const scene = alone(input, want, part);
  return { ...scene, goesOn: goesOn(scene, wants[part + 1]) };
}

function alone(asked: ActInput, want: Want, part: number): Scene {
  const input = { ...asked, facts: asked.facts.filter(({ kind }) => kind !== PAGE) };
  const deeds = deedsOf(input.history);
  const last = input.history.at(-1);
  const page = pageOf(input.observation, input.objective);
  const mine = deeds.filter((deed) => deed.part === part);
  return {
    goesOn: false,
    input,
    pages: asked.facts.filter(({ kind }) => kind === PAGE),
    page,
    want: withoutKind(page, withBeside(withCopy(page, toldOn(page, want, mine, input), { deeds, part }), mine)),
    part,
    deeds,
    mine,
    fresh: new Set((last?.appeared ?? []).map(plain)),
  };
}

/** A part that the history shows as left behind: a later part was begun after it. */
const isBehind = (input: ActInput, part: number): boolean => deedsOf(input.history).some((deed) => deed.part > part);

/** What of the task no rule can do, '' for nothing: each part that asks for more than rules must be one whose quantities are here. */
function beyondUs(input: ActInput, wants: readonly Want[]): string {
  const beyond = beyondRules(input.objective, wants);
  if (beyond === '') return '';
  const hard = wants.flatMap((want, part) => (beyondRules(want.text) === '' ? [] : [alone(input, want, part)]));
  return hard.length > 0 && hard.every(canReckon) ? '' : beyond;
}

/** The reply to an `act` question. */
export function act(asked: ActInput): ActReply {
  const { input, wants } = readOn(asked);
  const beyond = input.history.length > 0 ? '' : beyondUs(input, wants);
  if (beyond !== '') return stop('infeasible', `«${beyond}» asks for reasoning over the data, which rules cannot do`, []);
  const met: boolean[] = [];
  const evidence: string[] = [];
  const short: string[] = [];
  for (const [part, want] of wants.entries()) {
    if (isBehind(input, part)) {
      const behind = alone(input, want, part);
      short.push(...missing(behind), ...abandoned(behind));
      met.push(true);
      continue;
    }
    const scene = sceneOf(askedFor(input, part), wants, want, part);
    if (part > 0 && saysNoValue(scene.want)) {
      short.push(`«${scene.want.control}»`);
      met.push(false);
      continue;
    }
    const against = want.values.every((value) => isFilled(scene, value)) ? refusal(scene) : undefined;
    const found = against === undefined ? partBefore(scene, next(scene)) : null;
    if (isDone(found)) {
      met.push(true);
      short.push(...missing(scene), ...stillOld(scene));
      evidence.push(...found.evidence);
      if (want.op === 'answer' && part === wants.length - 1) {
        return { ...stop('done', `answered: ${want.text}`, found.evidence, found.said), checklist: checklist(wants, met) };
      }
      continue;
    }
    const unsent = unplaced(scene, found);
    const again = found === null && against === undefined ? lookAgain(scene) : null;
    if (again !== null) return { checklist: checklist(wants, met), next_query: queryOf(want), ...again };
    const lost = found?.aim === 'look' && isLost(scene) ? anew(scene) : null;
    const move = lost ?? found ?? (against === undefined ? anew(scene) : null);
    if (move === null || isDone(move) || unsent.length > 0)
      return { ...stop('partial', whyNot(scene, against, unsent), evidence), checklist: checklist(wants, met) };
    return {
      checklist: checklist(wants, met),
      note: noteOf(part, move.aim, move.about),
      actions: move.actions,
      next_query: queryOf(want),
      confidence: move.confidence,
    };
  }
  short.push(...leftOut(input, wants, pageOf(input.observation, input.objective)));
  return {
    ...(short.length === 0
      ? stop('done', 'all parts are done', evidence)
      : stop('partial', `done, but nothing took what the task says of it: ${short.join(', ')}`, evidence)),
    checklist: checklist(
      wants,
      wants.map(() => true),
    ),
  };
}
