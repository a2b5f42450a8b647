/** Names of keys as people and models write them, in the driver's spelling. */
const NAMES: Record<string, string> = {
  ctrl: 'Control',
  control: 'Control',
  cmd: 'Meta',
  command: 'Meta',
  meta: 'Meta',
  win: 'Meta',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  return: 'Enter',
  esc: 'Escape',
  escape: 'Escape',
  tab: 'Tab',
  space: 'Space',
  spacebar: 'Space',
  backspace: 'Backspace',
  del: 'Delete',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  contextmenu: 'ContextMenu',
};

/** `ctrl+shift+a` as `Control+Shift+a`. What is not known stays, and the driver refuses it. */
export function driverKeys(keys: string): string {
  if (keys === '+' || keys === ' ') return keys === ' ' ? 'Space' : keys;
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return parts
    .map((part) => (part === ' ' ? 'Space' : (NAMES[part.trim().toLowerCase()] ?? part.trim().replace(/^f(\d+)$/, 'F$1'))))
    .join('+');
}

/** Segments of a date or time field, as they are typed in an English browser; `null` where the field is typed into as it is. */
export function segments(type: string, text: string): string | null {
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  const time = /(\d\d):(\d\d)/.exec(text);
  const clock = time ? twelve(Number(time[1]), time[2] ?? '00') : '';
  const day = date ? `${date[2]}${date[3]}${date[1]}` : '';
  if (type === 'date' && date) return day;
  if (type === 'time' && time) return clock;
  // After a year of four digits the field waits for two more; Tab goes on.
  if (type === 'datetime-local' && date && time) return `${day}\t${clock}`;
  return null;
}

const twelve = (hour: number, minutes: string): string =>
  `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}${minutes}${hour < 12 ? 'AM' : 'PM'}`;

/** Does what is typed take the place of what is marked. Emptied first, a field that draws itself anew at each change would lose the rest. */
export const replaces = (text: string, { tag, type }: { tag: string; type: string }): boolean =>
  text !== '' && (tag === 'input' || tag === 'textarea') && segments(type, text) === null;
