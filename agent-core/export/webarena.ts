/** `export webarena`: task configs, render files, `json_dump.json`, the merged log under both its names, and what was lost (`formats.md` 1, 4 to 7). Pure. */
import { isUrl } from '../is-url.ts';
import type { Trajectory } from '../trajectory.ts';
import type { Episode } from './episodes.ts';
import { type Exported, type ExportFile, folder, prepare } from './folder.ts';
import { type EpisodeOptions, type Pair, tellEpisode } from './webarena-episode.ts';
import { BLANK_PNG, renderHtml } from './webarena-render.ts';

export interface WebArenaOptions extends EpisodeOptions {
  /** Leave out episodes with a step that has no words. */
  strict: boolean;
}

/** The benchmark's own files are indented by four. */
const json = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;

type Config = Record<string, unknown> & { task_id: number; intent: string };

/** The last answer; `undefined` when none was given or the task could not be done. */
function answerOf(trajectory: Trajectory): string | undefined {
  const last = trajectory.steps.find((step) => step.action.kind === 'stop')?.action;
  return last?.kind === 'stop' && last.status !== 'infeasible' && last.answer !== '' ? last.answer : undefined;
}

interface Scoring {
  eval_types: string[];
  reference_answers: Record<string, unknown> | null;
  reference_url: string;
  program_html: unknown[];
  url_note?: string;
}

const MASKED = /«|%C2%AB/i;

/** An address that a later run can end on: masked query values are left out; `null` where it is masked in its path, or no web address. */
function reachable(url: string): string | null {
  if (!/^https?:/.test(url) || !isUrl(url)) return null;
  const at = new URL(url);
  if (MASKED.test(at.pathname)) return null;
  if (!MASKED.test(at.search)) return url;
  const kept = new URLSearchParams();
  at.searchParams.forEach((value, name) => {
    if (!MASKED.test(value)) kept.append(name, value);
  });
  at.search = kept.toString();
  return at.href;
}

/** Only two scores are derived, and only of a run that succeeded: its answer, or where it ended. An empty `eval_types` would score 1.0 there. */
function evalOf(trajectory: Trajectory): Scoring {
  const unscored: Scoring = { eval_types: [], reference_answers: null, reference_url: '', program_html: [] };
  if (trajectory.outcome !== 'success') return unscored;
  const answer = answerOf(trajectory);
  if (answer !== undefined) {
    // As the stop says it: it can carry no line break, and a reference with one would never be met.
    const said = answer.replace(/[\n\r]+/g, ' ');
    const reference = [...said].length === 1 ? { exact_match: said } : { must_include: [said] };
    return { ...unscored, eval_types: ['string_match'], reference_answers: reference };
  }
  const start = trajectory.steps[0]?.observation.url;
  const end = reachable(trajectory.last.url);
  if (start === undefined || start === trajectory.last.url || end === null) return unscored;
  return { ...unscored, eval_types: ['url_match'], reference_url: end, url_note: 'GOLD in PRED' };
}

/** The intent with `{{slot}}` where a later task may say something else. A slot whose sample the intent does not say is none of the template's. */
function templateOf(episode: Episode): { template: string; values: Record<string, string> } {
  const intent = episode.trajectory.goal ?? '';
  if (intent.includes('{{')) return { template: '{{intent}}', values: { intent } };
  let template = intent;
  const values: Record<string, string> = {};
  const slots = episode.example?.teaches.slots ?? [];
  for (const { name, sample } of slots.toSorted((a, b) => b.sample.length - a.sample.length)) {
    const key = name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '') || 'value';
    // A value may stand inside of a gap that was made already: only text between gaps is replaced.
    const parts = template.split(/(\{\{[^}]*\}\})/);
    const at = parts.findIndex((part, i) => i % 2 === 0 && sample !== '' && part.includes(sample));
    if (at < 0 || key in values) continue;
    template = parts.map((part, i) => (i % 2 === 0 ? part.replaceAll(sample, `{{${key}}}`) : part)).join('');
    values[key] = sample;
  }
  return { template, values };
}

function configOf(taskId: number, episode: Episode, templateId: number): Config {
  const { trajectory } = episode;
  const first = trajectory.steps[0]?.observation ?? trajectory.last;
  const tabs = first.tabs.length > 1 ? first.tabs.map((tab) => tab.url) : [first.url];
  const { template, values } = templateOf(episode);
  return {
    sites: [isUrl(trajectory.origin) ? new URL(trajectory.origin).host : trajectory.origin],
    task_id: taskId,
    require_login: false,
    storage_state: null,
    start_url: tabs.join(' |AND| '),
    geolocation: null,
    intent_template: template,
    instantiation_dict: values,
    intent: trajectory.goal ?? '',
    require_reset: false,
    eval: evalOf(trajectory),
    intent_template_id: templateId,
  };
}

const FLATTENED = new Set(['require_login', 'storage_state', 'start_url', 'geolocation', 'require_reset', 'eval']);

function dumpOf(config: Config, trajectory: Trajectory, pairs: readonly Pair[]): Record<string, unknown> {
  const { eval_types, reference_answers, reference_url } = evalOf(trajectory);
  const kept = Object.fromEntries(Object.entries(config).filter(([key]) => !FLATTENED.has(key)));
  return {
    ...kept,
    eval_types,
    ...(reference_answers === null ? {} : { reference_answers }),
    ...(reference_url === '' ? {} : { reference_url }),
    achievable: true,
    messages: pairs.flatMap((pair, n) => [
      { user: `URL: ${pair.url}\n\nobservation:\n${pair.observation}`, image: imagePath(config.task_id, n) },
      { assistant: pair.raw },
    ]),
    success: trajectory.outcome === 'success',
  };
}
const imagePath = (taskId: number, n: number): string => `images/webarena/image_${taskId}_${n}.png`;
const blankImage = (): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(BLANK_PNG), (char) => char.charCodeAt(0));

/** One line a fact, as the runner's logger wrote them. A verdict line only where there is a verdict. */
function logOf(config: Config, trajectory: Trajectory): string[] {
  const wall = trajectory.steps[0]?.times.wall ?? 0;
  const [day = '', time = ''] = new Date(wall).toISOString().split('T');
  const say = (text: string): string => `${day} ${time.replace('Z', '').replace('.', ',')} - INFO - ${text}`;
  const file = `config_files/${config.task_id}.json`;
  const intent = config.intent.replace(/\s*[\n\r]+\s*/g, ' ').replaceAll('[Result]', '(Result)');
  const verdict =
    trajectory.outcome === 'unknown' ? [] : [say(`[Result] (${trajectory.outcome === 'success' ? 'PASS' : 'FAIL'}) ${file}`)];
  return [say(`[Config file]: ${file}`), say(`[Intent]: ${intent}`), ...verdict];
}

interface Prepared {
  episode: Episode;
  told: Pair[];
}

function filesOf(prepared: readonly Prepared[], configs: readonly Config[]): ExportFile[] {
  const perTask = prepared.flatMap(({ told: pairs }, i): ExportFile[] => {
    const config = configs[i];
    if (config === undefined) return [];
    const sequence = { action_set_tag: 'id_accessibility_tree', action_sequence: pairs.map((pair) => pair.word) };
    return [
      { path: `config_files/${config.task_id}.json`, content: json({ ...config, reference_action_sequence: sequence }) },
      { path: `render_${config.task_id}.html`, content: renderHtml(config, pairs) },
      ...pairs.map((_, n) => ({ path: imagePath(config.task_id, n), content: blankImage() })),
    ];
  });
  const configList = prepared.map(({ told: pairs }, i) => ({
    ...configs[i],
    reference_action_sequence: { action_set_tag: 'id_accessibility_tree', action_sequence: pairs.map((pair) => pair.word) },
  }));
  const dump = Object.fromEntries(
    prepared.flatMap(({ episode, told: pairs }, i) => {
      const config = configs[i];
      return config === undefined ? [] : [[`example_${config.task_id}`, dumpOf(config, episode.trajectory, pairs)]];
    }),
  );
  const log = prepared.flatMap(({ episode }, i) => (configs[i] === undefined ? [] : logOf(configs[i], episode.trajectory)));
  const merged = log.map((line) => `${line}\n`).join('');
  return [
    { path: 'tasks.json', content: json(configList) },
    { path: 'json_dump.json', content: json(dump) },
    { path: 'merged_log.txt', content: merged },
    { path: 'merge_log.txt', content: merged },
    { path: 'log_files.txt', content: 'merged_log.txt\n' },
    {
      path: 'config.json',
      content: json({
        action_set_tag: 'id_accessibility_tree',
        observation_type: 'accessibility_tree',
        current_viewport_only: true,
        render: true,
      }),
    },
    ...perTask,
  ];
}

/** Files of the export folder in a fixed order, byte for byte the same for the same episodes in any order. Episodes are renumbered from 0; `export.json` maps back. */
export function exportWebarena(episodes: readonly Episode[], options: WebArenaOptions): Exported {
  const { kept, leftOut } = prepare(episodes, {
    strict: options.strict,
    tell: ({ trajectory }) => {
      const { pairs, losses } = tellEpisode(trajectory, options);
      return { told: pairs, losses };
    },
  });
  const templates = [...new Set(kept.map(({ episode }) => templateOf(episode).template))];
  const configs = kept.map(({ episode }, i) => configOf(i, episode, templates.indexOf(templateOf(episode).template)));
  const unscored = kept.flatMap(({ episode }, i) => (evalOf(episode.trajectory).eval_types.length === 0 ? [i] : []));
  const { tree, frames, transliterate, strict } = options;
  return folder(
    { kept, leftOut },
    {
      format: 'webarena',
      options: { tree, frames, transliterate, strict },
      counts: { pairs: kept.reduce((sum, { told }) => sum + told.length, 0), unscored: unscored.length },
      about: { unscored },
      entry: (_, i) => ({ task_id: i }),
      files: filesOf(kept, configs),
    },
  );
}
