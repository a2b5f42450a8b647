/** No mark that stood for a name or a value while an instruction was read reaches what is read of it. */
import { DEED_MARK } from './patterns.ts';
import type { Atoms } from './phrases.ts';
import type { Want } from './want.ts';

const MARK = /⟦(\d+)⟧/g;

/** A field is called by what stands behind the value before it: "⟦1⟧ – reason". */
const fieldOf = (field: string): string => field.replace(/^.*⟦\d+⟧[^\p{L}\p{N}]*/u, '');

/** "Give‑notice‑" was read as one word. */
const plainDeed = (text: string): string => text.replaceAll(DEED_MARK, ' ').trim();

/** The want with each mark's own text in its place. */
export function unmarked(read: Want, atoms: Atoms): Want {
  const { control } = read;
  const isDeed = read.verb.endsWith(DEED_MARK);
  const want = isDeed
    ? { ...read, verb: plainDeed(read.verb), ...(control === undefined ? {} : { control: plainDeed(control) }) }
    : read;
  if (!JSON.stringify(want).includes('⟦')) return want;
  const values = want.values.map(({ field, ...value }) => {
    const name = field === undefined ? '' : fieldOf(field);
    return name === '' ? value : { ...value, field: name };
  });
  const plain: Want = JSON.parse(JSON.stringify({ ...want, values }), (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(MARK, (_mark, at: string) => atoms[Number(at)]?.value ?? '') : value,
  );
  return plain;
}
