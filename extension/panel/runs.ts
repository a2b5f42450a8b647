/** The tasks that the panel shows: those of the site beside it, and the one of its tab, wherever that tab has gone. */
import { computed, effect, signal } from '@preact/signals';
import { isLive, type RunRow, watchLive, watchRuns } from '../dexie-runs.ts';
import { createAttend } from './attend.ts';
import { db, origin, tab } from './state.ts';

const ofSite = signal<readonly RunRow[]>([]);
let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  ofSite.value = [];
  if (origin.value !== '')
    unwatch = watchRuns(db, origin.value, (rows) => {
      ofSite.value = rows;
    });
});

/** The one that was last seen going on in this tab: how it ends is told here, too. */
let followed = '';
const rows = signal<readonly RunRow[]>([]);
const isHere = ({ tabId }: RunRow): boolean => tabId === tab.value;
watchLive(
  db,
  () => followed,
  (seen) => {
    followed = seen.find((run) => isLive(run) && isHere(run))?.id ?? followed;
    rows.value = seen;
  },
);

/** What is under way, on any site. */
export const live = computed(() => rows.value.filter(isLive));
/** First the one that is shown in full. */
export const runs = computed(() => {
  const own = rows.value.find((run) => isHere(run) && (isLive(run) || run.id === followed));
  if (own === undefined || own.origin === origin.value) return ofSite.value;
  return [own, ...ofSite.value];
});

const attend = createAttend();
effect(() => attend(live.value.length > 0));
