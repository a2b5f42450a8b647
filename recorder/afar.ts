/** Some answers about an element rest on what stands elsewhere. While they are found they say so here, and the next pass asks again. */
export let afar = 0;
export let beside = 0;

/** How often so far. */
export interface Looked {
  afar: number;
  beside: number;
}

/** The answer rests on a box, a label elsewhere, or text around: no change inside the element's branch need tell of a change of it. */
export const looksAfar = (): void => {
  afar += 1;
};
/** The answer rests on the tags and classes of siblings. */
export const looksBeside = (): void => {
  beside += 1;
};
