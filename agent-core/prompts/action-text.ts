/** Stored actions in plain words, for histories and examples. */
import type { StoredAction } from '../trajectory.ts';

const LIMIT = 60;
const targetText = (target: { role: string; name: string; row?: string | undefined }): string =>
  `${target.role} «${target.name.slice(0, LIMIT)}»${target.row === undefined ? '' : ` of «${target.row.slice(0, LIMIT)}»`}`;

/** A stored action in a few words. */
export function actionText(action: StoredAction): string {
  switch (action.kind) {
    case 'click':
    case 'hover':
      return `${action.kind} ${targetText(action.target)}`;
    case 'type':
      return `type «${action.text}» into ${targetText(action.target)}${action.enter ? ' and press Enter' : ''}`;
    case 'select':
      return `select «${action.option}» in ${targetText(action.target)}`;
    case 'upload':
      return `upload into ${targetText(action.target)}`;
    case 'drag':
      return `drag ${targetText(action.from)} to ${targetText(action.to)}`;
    case 'press':
      return `press ${action.keys}`;
    case 'scroll':
      return `scroll ${action.direction}`;
    case 'goto':
      return `go to ${action.url}`;
    case 'wait':
      return `wait ${action.ms} ms`;
    case 'tab_focus':
      return `switch to tab ${action.index}`;
    case 'go_back':
    case 'go_forward':
    case 'new_tab':
    case 'close_tab':
      return action.kind.replace('_', ' ');
    case 'stop':
      return `stop: ${action.status}`;
  }
}
