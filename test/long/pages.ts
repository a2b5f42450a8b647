/** `npm run test:long -- pages [n]`: n malformed pages by chance and those by hand (`safety.md` ): each is read within 30 s, nothing crashes, memory holds. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { largestProcess, type Visit, visitAll } from '../support/bad-pages-run.ts';
import { BY_HAND, malformedPage } from '../support/malformed-pages.ts';

const LONGEST_MS = 30_000;
const MOST_MB = 1_500;
/** MB of the core's heap per hundred pages, at most. */
const MOST_SLOPE = 1;

export async function pages(n = 1_000, first = 1): Promise<boolean> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const visits: Visit[] = [];
  let largest = 0;
  const heap: number[] = [];
  const all = [...Array.from({ length: n }, (_, i) => malformedPage(first + i)), ...BY_HAND];
  await visitAll(all, (visit) => {
    visits.push(visit);
    if (visit.bad !== '' || visit.ms > LONGEST_MS) console.log(`${visit.name}: ${visit.bad || 'too slow'} (${visit.ms} ms)`);
    if (visits.length % 25 === 0) largest = Math.max(largest, largestProcess());
    if (visits.length % 100 === 0) {
      collect();
      console.log(`${visits.length} visited`);
      heap.push(process.memoryUsage().heapUsed / 1e6);
    }
  });
  const bad = visits.filter(({ bad: what, ms }) => what !== '' || ms > LONGEST_MS);
  const times = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  const slope = heap.length < 3 ? 0 : ((heap.at(-1) ?? 0) - (heap[1] ?? 0)) / (heap.length - 2);
  console.log(
    `${visits.length} pages (${BY_HAND.length} by hand, seeds ${first} to ${first + n - 1}): ${bad.length} bad, 95 % bound ${(3 / visits.length).toFixed(4)}; median ${times[Math.floor(times.length / 2)]} ms, slowest ${times.at(-1)} ms; largest process ${Math.round(largest)} MB; heap of the core ${slope.toFixed(2)} MB per 100 pages`,
  );
  return bad.length === 0 && largest < MOST_MB && slope <= MOST_SLOPE;
}
