/**
 * What a person would ask of a Syncthing. All were written before the agent was first seen on it, from Syncthing's own pages and by somebody who had not seen the agent's rules. Every other
 * one is `unseen`: nothing was mended by looking at them, so that they are a forecast. Each check reads the settings on the disk, or what a question's answer says.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import type { Fields, Syncthing } from './syncthing.ts';
import { devices, folders, strangers } from './syncthing-data.ts';

type Wanted = Record<string, string>;
const all = (fields: Fields | undefined, wanted: Wanted) =>
  fields !== undefined && Object.entries(wanted).every(([path, value]) => (fields.get(path) ?? '') === value);
const idsOf = (parts: readonly Fields[]) => parts.map((fields) => fields.get('id') ?? '');
const sameSet = (some: readonly string[], others: readonly string[]) => [...some].sort().join() === [...others].sort().join();

export const syncthingTasks = (site: Syncthing): HalvedTask[] => {
  const me = site.deviceId;
  /** Of its interface, at first. */
  const key = site.settings().gui.get('apikey');
  const part = (name: 'folders' | 'devices', id: string) => site.settings()[name].find((fields) => fields.get('id') === id);
  const folder = (id: string, wanted: Wanted) => async () => all(part('folders', id), wanted);
  const device = (id: string, wanted: Wanted) => async () => all(part('devices', id), wanted);
  const option = (name: string, value: string) => async () => site.settings().options.get(name) === value;
  /** Is this path that one below the person's home: what is written as `~` is kept so or as what it stands for. */
  const isAt = (path: string | undefined, below: string) =>
    [`~/${below}`, `${site.home}/${below}`].includes(path?.replace(/\/$/, '') ?? '');
  const left = (name: 'folders' | 'devices', wanted: readonly string[]) => sameSet(idsOf(site.settings()[name]), wanted);
  /** These and no others. */
  const paused = (name: 'folders' | 'devices', ...wanted: string[]) => {
    const now = () => site.settings()[name].filter((fields) => fields.get('paused') === 'true');
    return async () => sameSet(idsOf(now()), wanted);
  };
  const sharedWith = (id: string) => (part('folders', id)?.get('device.id') ?? '').split(',').filter((other) => other !== me);
  const shared = (id: string, ...others: string[]) => sameSet(sharedWith(id), others);
  /** What is ignored in a folder, a pattern each. */
  const ignored = (id: string) => site.text(`${id}/.stignore`).split(/\s*\n\s*/);
  /** A folder that is there now and was not, wherever its id comes from. */
  const made = (label: string, at: string) =>
    site.settings().folders.find((fields) => fields.get('label') === label && isAt(fields.get('path'), at));
  const { desk, nas, ingrid, oskar, school, scanner } = devices;
  const everyone = Object.values(devices).map(({ id }) => id);
  /** The answer names all of these and none of those. */
  const names = (these: readonly string[], those: readonly string[]) => async (answer: string) => {
    const said = answer.toLowerCase().replaceAll('’', "'");
    return these.every((name) => said.includes(name.toLowerCase())) && !those.some((name) => said.includes(name.toLowerCase()));
  };
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Pause the folder "Ship Plans"', paused('folders', 'board-minutes', 'ship-plans')],
    ["Oskar's Laptop is back, resume it", paused('devices')],
    ['Rename the folder "Posters" to "Printed Matter"', folder('posters', { label: 'Printed Matter' })],
    ['Share the Ship Plans with the front desk PC as well', async () => shared('ship-plans', nas.id, desk.id)],
    [
      `Add a remote device named "Gallery Screen", its device ID is ${strangers.gallery}`,
      device(strangers.gallery, { name: 'Gallery Screen' }),
    ],
    [
      'Keep 10 old versions of each file in Exhibition Photos',
      folder('exhibition-photos', { 'versioning.type': 'simple', 'versioning.param.keep': '10' }),
    ],
    ['Change the name of this device to "Keeper Laptop"', device(me, { name: 'Keeper Laptop' })],
    [
      'Remove the folder "Old Newsletters" from Syncthing',
      async () =>
        left(
          'folders',
          folders.map(({ id }) => id).filter((id) => id !== 'old-newsletters'),
        ),
    ],
    ['Switch to the dark theme', async () => site.settings().gui.get('theme') === 'dark'],
    ['Use compression for all data that goes to the Workshop NAS', device(nas.id, { compression: 'always' })],
    ['Make Posters a send-only folder', folder('posters', { type: 'sendonly' })],
    ['Limit the overall download rate to 2000 KiB/s', option('maxRecvKbps', '2000')],
    ['Have the files in Exhibition Photos pulled newest first', folder('exhibition-photos', { order: 'newestFirst' })],
    ['Rename the device "School Laptop" to "Classroom Laptop"', device(school.id, { name: 'Classroom Laptop' })],
    [
      'Files that end in .bak should not be synced in Exhibition Photos: add the ignore pattern *.bak',
      async () => ignored('exhibition-photos').includes('*.bak'),
    ],
    ['Turn on NAT traversal', option('natEnabled', 'true')],
    ['Pause syncing with the Front Desk PC for now', paused('devices', oskar.id, desk.id)],
    [
      'Add a new folder with the label "Tide Tables" and the path ~/tide-tables',
      async () => left('folders', [...folders.map(({ id }) => id), made('Tide Tables', 'tide-tables')?.get('id') ?? '']),
    ],
    [
      'Use staggered file versioning for Ship Plans and keep versions for at most 90 days',
      folder('ship-plans', { 'versioning.type': 'staggered', 'versioning.param.maxAge': String(90 * 86_400) }),
    ],
    ['The Workshop NAS should not be an introducer any more', device(nas.id, { introducer: 'false' })],
    ['Do a full rescan of Whale Sounds every two hours', folder('whale-sounds', { rescanIntervalS: '7200' })],
    ['Delete the device "Old Scanner"', async () => left('devices', [me, ...everyone.filter((id) => id !== scanner.id)])],
    [
      'Generate a new API key',
      async () => /^.{8,}$/.test(site.settings().gui.get('apikey') ?? '') && site.settings().gui.get('apikey') !== key,
    ],
    ['Stop sharing Whale Sounds with the School Laptop', async () => shared('whale-sounds', nas.id)],
    ["Automatically accept folders that Ingrid's Tablet offers", device(ingrid.id, { autoAcceptFolders: 'true' })],
    ['Resume the folder with the board minutes', paused('folders')],
    ['Send no more than 250 KiB/s to the Front Desk PC', device(desk.id, { maxSendKbps: '250', maxRecvKbps: '0' })],
    ['Watch the folder "Whale Sounds" for changes', folder('whale-sounds', { fsWatcherEnabled: 'true' })],
    [
      `Add the device ${strangers.crane} as "Crane PC", it can be reached at tcp://127.0.0.41:22000`,
      device(strangers.crane, { name: 'Crane PC', address: 'tcp://127.0.0.41:22000' }),
    ],
    ['Switch off file versioning for Posters', folder('posters', { 'versioning.type': '' })],
    [
      'I changed my mind about Visitor Phone, stop ignoring this device',
      async () => !site.settings().all.has('remoteIgnoredDevice.id'),
    ],
    [
      'Create a folder "Guest Book" at ~/guest-book with the folder ID guest-book and share it with Ingrid\'s Tablet',
      async () => made('Guest Book', 'guest-book')?.get('id') === 'guest-book' && shared('guest-book', ingrid.id),
    ],
    [
      'Keep at least 5 GB free on the disk of Whale Sounds',
      folder('whale-sounds', { minDiskFree: '5', 'minDiskFree.unit': 'GB' }),
    ],
    [
      "Ingrid's Tablet should get the Posters and the Ship Plans too",
      async () => shared('posters', desk.id, oskar.id, ingrid.id) && shared('ship-plans', nas.id, ingrid.id),
    ],
    [
      'New folders should be created below ~/museum by default',
      async () => isAt(site.settings().defaults.get('folder.path'), 'museum'),
    ],
    ["Set the address of Oskar's Laptop to tcp://127.0.0.24:22000", device(oskar.id, { address: 'tcp://127.0.0.24:22000' })],
    ['Pause all folders', paused('folders', ...folders.map(({ id }) => id))],
    ['In the advanced configuration, have temporary files kept for 48 hours', option('keepTemporariesH', '48')],
    ['What version of Syncthing is this?', names(['1.19.2'], [])],
    ['How many files are in Exhibition Photos?', async (answer) => /\b23\b/.test(answer)],
    [
      'Which devices is the folder "Posters" shared with?',
      names([desk.name, oskar.name], [nas.name, ingrid.name, school.name, scanner.name]),
    ],
    ['What is the device ID of the Workshop NAS?', names([nas.id], [])],
    ['Where on my disk are the Board Minutes?', names(['/board-minutes'], [])],
    ['At which address does Syncthing look for the Front Desk PC?', names(['127.0.0.21'], [])],
  ];
  return halved(tasks, '/');
};
