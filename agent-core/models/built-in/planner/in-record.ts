import { isRecordPage } from './entity.ts';
import type { Scene } from './move.ts';
import { worked } from './past.ts';

/** Is the record that the want is about open before us, or is none needed. */
export const inRecord = (scene: Scene): boolean => {
  const { entity } = scene.want;
  if (entity === undefined || isRecordPage(scene.page, entity)) return true;
  return scene.mine.some(
    (deed) => (deed.aim === 'enter' || deed.aim === 'edit' || (deed.aim === 'press' && deed.part === scene.part)) && worked(deed),
  );
};
