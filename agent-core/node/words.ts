/** Examples and actions as a person would say them. */
import type { Example } from '../example.ts';
import type { StoredAction, Target } from '../trajectory.ts';

/** What an example is about, in one line. */
export const headline = ({ teaches }: Example): string => {
  switch (teaches.kind) {
    case 'procedure':
      return teaches.instruction;
    case 'lesson':
      return `${teaches.polarity === 'avoid' ? 'Avoid' : 'Lesson'}: ${teaches.title}`;
    case 'fact':
      return teaches.text;
  }
};

const named = (target: Target): string =>
  `${target.role} "${target.name}"${target.row === undefined ? '' : ` in the row "${target.row}"`}`;

/** A stored action as a person would say it. */
export const actionText = (action: StoredAction): string => {
  switch (action.kind) {
    case 'click':
    case 'hover':
      return `${action.kind} ${named(action.target)}`;
    case 'type':
      return `type "${action.text}" into ${named(action.target)}${action.enter ? ' and press Enter' : ''}`;
    case 'select':
      return `choose "${action.option}" in ${named(action.target)}`;
    case 'upload':
      return `give a file to ${named(action.target)}`;
    case 'drag':
      return `drag ${named(action.from)} to ${named(action.to)}`;
    case 'press':
      return `press ${action.keys}`;
    case 'scroll':
      return `scroll ${action.direction}`;
    case 'goto':
      return `go to ${action.url}`;
    case 'wait':
      return `wait ${action.ms} ms`;
    case 'tab_focus':
      return `go to tab ${action.index + 1}`;
    case 'stop':
      return action.answer === undefined ? `stop: ${action.status}` : `answer "${action.answer}"`;
    case 'go_back':
    case 'go_forward':
    case 'new_tab':
    case 'close_tab':
      return action.kind.replace('_', ' ');
  }
};
