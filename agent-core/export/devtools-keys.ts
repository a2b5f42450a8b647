/** Names of keys in DevTools recordings: the `Key` type of @puppeteer/replay 3.1, which its own parser does not check. */

const NAMED = new Map(
  `Control Shift Alt Meta Enter Tab Escape Delete Backspace ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Insert
  F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 CapsLock ContextMenu NumLock ScrollLock Pause`
    .split(/\s+/)
    .map((key) => [key.toLowerCase(), key]),
);
for (const [alias, key] of [
  ['ctrl', 'Control'],
  ['controlormeta', 'Control'],
  ['cmd', 'Meta'],
  ['command', 'Meta'],
  ['option', 'Alt'],
  ['esc', 'Escape'],
  ['del', 'Delete'],
  ['return', 'Enter'],
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  ['space', ' '],
  ['spacebar', ' '],
  ['minus', '-'],
  ['equal', '='],
  ['backslash', '\\'],
  ['backquote', '`'],
] as const) {
  NAMED.set(alias, key);
}

/** `Control+a` as its keys in the order they go down; `null` when one of them has no name there. */
export function devtoolsKeys(keys: string): string[] | null {
  const parts = keys === '+' ? ['+'] : keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  const named = parts.map((part) => NAMED.get(part.toLowerCase()) ?? (/^[\x20-\x7e]$/.test(part) ? part : null));
  return named.every((key) => key !== null) ? named : null;
}
