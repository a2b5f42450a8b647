/** No mark that stood for a name or a value while an instruction was read reaches what is read of it. */
import type { Atoms } from './phrases.ts';
import type { Want } from './want.ts';

const MARK = /⟦(\d+)⟧/g;

/** A field is called by what stands behind the value before it: "⟦1⟧ – reason". */
const fieldOf = (field: string): string => field.replace(/^.*⟦\d+⟧[^\p{L}\p{N}]*/u, '');

/** The want with each mark's own text in its place. */
export function unmarked(want: Want, atoms: Atoms): Want {
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
