/** What a node is and is called where the tree does not say: filled into `guess`, beside the role and name that the browser has. */
import type { Mask } from '../agent-core/mask.ts';
import type { AxNode, Guess } from '../agent-core/trajectory.ts';
import { guessKind, guessTab } from './clickable.ts';
import { queryOne, tagOf } from './dom.ts';
import { iconName } from './icon.ts';
import { isEditingHost } from './mask.ts';
import type { Names } from './name.ts';
import { nearLabel } from './near.ts';
import { isInteractive } from './role.ts';
import { collapsed } from './spaces.ts';
import type { Styled } from './styled.ts';

/** Controls whose label stands beside them; others are named by what they hold. */
const LABELLED = new Set(
  'textbox searchbox combobox spinbutton checkbox radio switch slider listbox radiogroup Date DateTime InputTime ColorWell'.split(
    ' ',
  ),
);

/** What is ticked or switched may have its text behind it. */
const BOXES = new Set(['checkbox', 'radio', 'switch']);

export interface GuessSetup {
  names: Names;
  mask: Mask;
  styled: Styled;
}

function byLabel(element: Element, { names, mask }: GuessSetup, box = false): Guess | null {
  const label = nearLabel(element, names, box);
  return label === null ? null : { name: mask.text(label.name), from: label.from, score: label.score };
}

function byIcon(element: Element, { mask }: GuessSetup): Guess | null {
  const name = mask.text(iconName(element));
  return name === '' ? null : { name, from: 'icon', score: 0.3 };
}

/** An unmarked overlay is called by its heading. */
function overlayGuess(element: Element, { names, mask }: GuessSetup): Guess {
  const heading = queryOne(element, 'h1,h2,h3,h4,h5,h6,[role=heading],[class*=title]');
  const name = heading === null ? '' : mask.text(collapsed(names.said(heading, tagOf(heading))).slice(0, 120));
  return name === '' ? { role: 'overlay', from: 'class', score: 0.7 } : { role: 'overlay', name, from: 'header', score: 0.7 };
}

/** What follows the sign that a list can be opened is the list. */
const SIGNS = '\u25be\u25bc\u25bf\u2304\u23f7\u2335\u02c5';
const OPENER = new RegExp(`^([^${SIGNS}]{1,60}[${SIGNS}])\\s`);
const OPENS = new RegExp(`[${SIGNS}]$`);
const ownWords = (text: string): string => OPENER.exec(text)?.[1] ?? text;

/** Drawn in a box that is ticked: no part of its name. */
const TICKS = /^[\u2713\u2714\u2611\u2610\u2612\u2717\u2718\u25cf\u25cb]+\s*|\s*[\u2713\u2714\u2611\u2610\u2612\u2717\u2718]+$/g;

/** The guess of a clickable without a role; the text that a dropdown shows becomes the node's value. */
function clickableGuess(element: Element, tag: string, node: AxNode, o: GuessSetup): Guess {
  const text = o.mask.text(ownWords(collapsed(o.names.said(element, tag))).slice(0, 200));
  const guess = guessKind(element, { tag, text, styled: o.styled });
  if (node.name !== '') return guess;
  if (guess.role === 'combobox') {
    if (text !== '') node.value = text;
    return { ...guess, name: byLabel(element, o)?.name ?? text };
  }
  if (guess.role === 'menuitem' && guess.from === 'class' && OPENS.test(text)) node.states.haspopup = 'menu';
  const drawn = guess.role === 'switch' || guess.role === 'checkbox' || guess.role === 'radio';
  const said = drawn ? text.replace(TICKS, '').trim() : text;
  if (said !== '') return { ...guess, name: said };
  const label = drawn ? byLabel(element, o, true) : byIcon(element, o);
  return label?.name === undefined ? guess : { ...guess, name: label.name };
}

/** Its markup says what kind of button it is. */
const tells = ({ states }: AxNode): boolean =>
  states.pressed !== undefined || states.expanded !== undefined || states.haspopup !== undefined;

export function guessOf(
  element: Element,
  node: AxNode,
  { tag, clickable }: { tag: string; clickable: boolean },
  o: GuessSetup & { overlay: Element | null },
): Guess | null {
  if (element === o.overlay && node.role === 'generic') return overlayGuess(element, o);
  if (node.role === 'generic' && isEditingHost(element)) {
    const label = node.name === '' ? byLabel(element, o) : null;
    return {
      role: 'textbox',
      from: 'pointer',
      score: 0.9,
      ...(label?.name === undefined ? {} : { name: label.name, from: label.from }),
    };
  }
  if (clickable) return clickableGuess(element, tag, node, o);
  if (node.role === 'button' && node.name !== '' && !tells(node)) return guessTab(element);
  if (node.name !== '' || !(isInteractive(node.role) || node.role === 'radiogroup')) return null;
  return LABELLED.has(node.role) ? byLabel(element, o, BOXES.has(node.role)) : byIcon(element, o);
}
