/** What is on the Syncthing that is measured on: folders of a small museum's files, the devices they are shared with, and its settings. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Device {
  name: string;
  id: string;
  address: string;
  /** What it has besides what every new one has, as in the settings' file. */
  attributes: string;
  elements: string;
}
const device = (name: string, id: string, more: Partial<Device> = {}): Device => ({
  ...{ name, id, address: 'dynamic', attributes: '', elements: '' },
  ...more,
});

/** Each id is of a key that was made once and thrown away: nobody can connect as one of these devices. */
export const devices = {
  desk: device('Front Desk PC', 'LJR2CQ7-FZMF4PT-NCLVD62-YGJS7RU-3XWHB6G-HRBIYRD-FFOKTC4-3GD6QA2', {
    address: 'tcp://127.0.0.21:22000',
  }),
  nas: device('Workshop NAS', '3EZFGVS-WQVDJRJ-7J5Z77W-3LM3OOM-RHJLNRW-KL75GNI-RUB2QKV-7A5N4AX', {
    ...{ address: 'tcp://127.0.0.22:22000', attributes: 'introducer="true"' },
  }),
  ingrid: device("Ingrid's Tablet", 'CFANZCY-SBHLV47-NU2WEMR-AXILI22-S36JBAL-QG6HU2N-LH2SAG7-RE3GKQV'),
  oskar: device("Oskar's Laptop", 'QU65BNL-7S5QOHJ-SPDHQA4-U53KOPB-5MIJISN-PZCU22Z-ZWHKSKF-FTJ2AAL', {
    elements: '<paused>true</paused>',
  }),
  school: device('School Laptop', '2YBA63D-O743H6B-5666T7M-FMKPO62-FKVXFGE-JYK7RS4-XEUXPQF-BLCTGAZ', {
    elements: '<maxRecvKbps>400</maxRecvKbps>',
  }),
  scanner: device('Old Scanner', 'YQZSWCP-IDV7PQV-LEUZ6VZ-XQJQY6U-BMRVULC-Y5BKI5Y-QYHMJPC-G6EXYA5', {
    address: 'tcp://127.0.0.25:22000',
  }),
};
type Who = keyof typeof devices;

/** Devices that are not there yet. */
export const strangers = {
  gallery: '7CWSXBQ-WJ7SSYV-I6RBS3O-5D3QTNY-HFQBNGR-6DUX4A2-355J7YS-HTRVQQP',
  crane: '3L52BMG-GK4QUKM-GIY4YHD-EATZRTS-LP6PHT4-IPLTTD7-WG5SU4G-KTUZ6AD',
  ignored: '2WM3DII-LEDOQEI-YAX6O7F-CZOMFOF-M5YIJT3-PHVDF2P-ONAPKWV-NE5FWAD',
};

interface Folder {
  id: string;
  label: string;
  with: readonly Who[];
  attributes: string;
  elements: string;
  /** Names of files, with how many bytes each has. */
  files: Record<string, number>;
}
const numbered = (name: (number: string) => string, count: number, bytes: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(String(index + 1).padStart(2, '0')), bytes + index]));
const param = (key: string, value: string) => `<param key="${key}" val="${value}"></param>`;

export const folders: readonly Folder[] = [
  {
    ...{ id: 'exhibition-photos', label: 'Exhibition Photos', with: ['desk', 'nas', 'ingrid'] },
    attributes: 'type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"',
    elements: `<versioning type="simple">${param('keep', '5')}${param('cleanoutDays', '0')}</versioning>`,
    files: { ...numbered((n) => `whales/whale-${n}.jpg`, 9, 5100), ...numbered((n) => `knots/knot-${n}.jpg`, 14, 4200) },
  },
  {
    ...{ id: 'ship-plans', label: 'Ship Plans', with: ['nas'] },
    attributes: 'type="sendonly" rescanIntervalS="3600" fsWatcherEnabled="true"',
    elements: '<order>alphabetic</order>',
    files: numbered((n) => `deck-${n}.svg`, 7, 2300),
  },
  {
    ...{ id: 'posters', label: 'Posters', with: ['desk', 'oskar'] },
    attributes: 'type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"',
    elements: `<versioning type="trashcan">${param('cleanoutDays', '30')}</versioning>`,
    files: { '.stignore': 0, 'winter-show.pdf': 8800, 'summer-party.pdf': 9100, 'school-day.pdf': 7600, 'draft.tmp': 300 },
  },
  {
    ...{ id: 'board-minutes', label: 'Board Minutes', with: ['ingrid'] },
    attributes: 'type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"',
    elements: '<paused>true</paused>',
    files: numbered((n) => `2026-${n}.txt`, 10, 900),
  },
  {
    ...{ id: 'whale-sounds', label: 'Whale Sounds', with: ['nas', 'school'] },
    attributes: 'type="receiveonly" rescanIntervalS="86400" fsWatcherEnabled="false"',
    elements: '<minDiskFree unit="%">2</minDiskFree>',
    files: numbered((n) => `humpback-${n}.ogg`, 5, 12_000),
  },
  {
    ...{ id: 'old-newsletters', label: 'Old Newsletters', with: ['scanner', 'oskar'] },
    attributes: 'type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"',
    elements: '',
    files: numbered((n) => `newsletter-${n}.txt`, 12, 700),
  },
];
const IGNORED = '*.tmp\n';

/** The files of all folders, below the person's home. */
export function fillHome(home: string): void {
  for (const { id, files } of folders) {
    mkdirSync(join(home, id, '.stfolder'), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) {
      const file = join(home, id, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, name === '.stignore' ? IGNORED : 'lantern '.repeat(bytes / 8 + 1).slice(0, bytes));
    }
  }
}

/** What it has from `syncthing generate`, and the ports of its pages and of its own protocol. */
export interface Generated {
  id: string;
  key: string;
  gui: number;
  sync: number;
}

const folderIn = (own: string, { id, label, with: others, attributes, elements }: Folder): string => {
  const ids = [own, ...others.map((who) => devices[who].id)].map((other) => `<device id="${other}"></device>`);
  return `<folder id="${id}" label="${label}" path="~/${id}" ${attributes} fsWatcherDelayS="10">${ids.join('')}${elements}</folder>`;
};
const deviceIn = ({ id, name, address, attributes, elements }: Device): string =>
  `<device id="${id}" name="${name}" compression="metadata" ${attributes}><address>${address}</address>${elements}</device>`;

/** Its settings: nothing leaves the machine, and nobody is asked whether usage may be reported. What is not said here is as on any new one. */
export const configOf = (o: Generated): string => `<configuration version="36">
${[...folders.map((folder) => folderIn(o.id, folder)), ...[device("Kim's Laptop", o.id), ...Object.values(devices)].map(deviceIn)].join('\n')}
<gui enabled="true" tls="false"><address>127.0.0.1:${o.gui}</address><apikey>${o.key}</apikey><theme>default</theme></gui>
<options>
<listenAddress>tcp://127.0.0.1:${o.sync}</listenAddress>
<globalAnnounceServer>https://127.0.0.1:1/</globalAnnounceServer><globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<stunServer>127.0.0.1:1</stunServer><startBrowser>false</startBrowser><setLowPriority>false</setLowPriority>
<urAccepted>-1</urAccepted><urSeen>3</urSeen><urURL>http://127.0.0.1:1/</urURL>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><releasesURL>http://127.0.0.1:1/</releasesURL>
<crashReportingEnabled>false</crashReportingEnabled><crashReportingURL>http://127.0.0.1:1/</crashReportingURL>
</options>
<remoteIgnoredDevice time="2026-11-20T09:30:00Z" id="${strangers.ignored}" name="Visitor Phone" address="127.0.0.31:22000"></remoteIgnoredDevice>
</configuration>
`;
