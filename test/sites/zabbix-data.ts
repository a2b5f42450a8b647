/** What is in the Zabbix that is measured on, beside what its schema brings: hosts with items and triggers, people, maps, dashboards, services. Made through its own API. */

/** Calls a method of the API. Throws where it is refused. */
export type Call = (method: string, params: unknown) => Promise<unknown>;

/** The id of the one record that was created. */
type Create = (kind: string, params: unknown) => Promise<string>;

const hosts: [name: string, group: string, address: string, place: string, templates: string[]][] = [
  ['Web Server 1', 'Web servers', '10.20.1.11', 'Room 101', ['Linux by Zabbix agent', 'Nginx by Zabbix agent']],
  ['Web Server 2', 'Web servers', '10.20.1.12', 'Room 101', ['Linux by Zabbix agent']],
  ['Old Intranet', 'Web servers', '10.20.1.19', 'Basement', []],
  ['Order Database', 'Databases', '10.20.2.21', 'Room 101', ['Linux by Zabbix agent']],
  ['Backup NAS', 'Databases', '10.20.2.30', 'Basement', []],
  ['Mail Gateway', 'Office equipment', '10.20.3.5', 'Room 101', []],
  ['Office Printer', 'Office equipment', '10.20.3.40', 'Second floor', []],
  ['Lobby Display', 'Office equipment', '10.20.3.44', 'Entrance', []],
  ['Core Switch', 'Network equipment', '10.20.0.2', 'Room 100', ['ICMP Ping']],
  ['Bergen Router', 'Branch offices', '10.40.0.1', 'Bergen', ['ICMP Ping']],
  ['Molde Router', 'Branch offices', '10.41.0.1', 'Molde', ['ICMP Ping']],
];
const items: [host: string, name: string, key: string, delay: string, units: string][] = [
  ['Backup NAS', 'Free disk space', 'nas.disk.free', '5m', 'B'],
  ['Backup NAS', 'Fan speed', 'nas.fan.speed', '90s', 'rpm'],
  ['Backup NAS', 'Disk temperature', 'nas.disk.temperature', '2m', '°C'],
  ['Mail Gateway', 'Length of the mail queue', 'mail.queue', '45s', ''],
  ['Mail Gateway', 'Rejected messages', 'mail.rejected', '10m', ''],
  ['Office Printer', 'Toner level', 'printer.toner', '1h', '%'],
  ['Office Printer', 'Sheets in tray', 'printer.sheets', '30m', ''],
  ['Old Intranet', 'Visitors today', 'intranet.visitors', '15m', ''],
];
const triggers: [host: string, name: string, expression: string, priority: number][] = [
  ['Backup NAS', 'Backup disk is almost full', 'last(/Backup NAS/nas.disk.free)<5G', 2],
  ['Backup NAS', 'Fan of the NAS has stopped', 'last(/Backup NAS/nas.fan.speed)=0', 3],
  ['Mail Gateway', 'Mail is piling up', 'last(/Mail Gateway/mail.queue)>500', 4],
  ['Office Printer', 'Printer is out of paper', 'last(/Office Printer/printer.sheets)=0', 1],
  ['Office Printer', 'Toner is low', 'last(/Office Printer/printer.toner)<10', 2],
];
const userGroups = ['Operations', 'Night shift', 'Auditors'];
const people: [username: string, name: string, surname: string, group: string][] = [
  ['ingrid', 'Ingrid', 'Solberg', 'Operations'],
  ['tomas', 'Tomas', 'Lind', 'Operations'],
  ['petra', 'Petra', 'Novak', 'Auditors'],
  ['trainee', 'Summer', 'Trainee', 'Night shift'],
];
/** Of the schema: the agent's interface, a person who is no administrator. */
const [AGENT, USER_ROLE] = [1, '1'];
const AT = Date.UTC(2026, 9, 1) / 1000;

/** The ids of the schema's templates. Throws where one of them is not there. */
async function templateIds(call: Call, names: readonly string[]): Promise<Map<string, string>> {
  const found = await call('template.get', { output: ['name'], filter: { name: names } });
  if (!Array.isArray(found) || found.length < names.length) throw new Error(`not all of ${names.join(', ')} are there`);
  return new Map(found.map(({ name, templateid }) => [String(name), String(templateid)]));
}

/** The hosts' ids by name. */
async function fillHosts(call: Call, create: Create): Promise<Map<string, string>> {
  const templates = await templateIds(call, [...new Set(hosts.flatMap(([, , , , names]) => names))]);
  const groups = new Map<string, string>();
  for (const name of new Set(hosts.map(([, group]) => group))) groups.set(name, await create('hostgroup', { name }));
  await create('hostgroup', { name: 'Decommissioned' });
  const ids = new Map<string, string>();
  for (const [name, group, ip, location, linked] of hosts) {
    const id = await create('host', {
      ...{ host: name, groups: [{ groupid: groups.get(group) }], inventory_mode: 0, inventory: { location } },
      interfaces: [{ type: AGENT, main: 1, useip: 1, ip, dns: '', port: '10050' }],
      templates: linked.map((template) => ({ templateid: templates.get(template) })),
    });
    ids.set(name, id);
  }
  for (const [host, name, key_, delay, units] of items) {
    const [face] = [await call('hostinterface.get', { hostids: ids.get(host) })].flat();
    const { interfaceid } = Object(face);
    await create('item', { hostid: ids.get(host), name, key_, type: 0, value_type: 0, interfaceid, delay, units });
  }
  for (const [, description, expression, priority] of triggers) await create('trigger', { description, expression, priority });
  await call('host.update', { hostid: ids.get('Lobby Display'), description: 'Shows the menu of the canteen' });
  return ids;
}

async function fillPeople(create: Create): Promise<void> {
  const groups = new Map<string, string>();
  for (const name of userGroups) groups.set(name, await create('usergroup', { name }));
  for (const [username, name, surname, group] of people)
    await create('user', {
      ...{ username, name, surname, roleid: USER_ROLE, passwd: 'mill-wheel-7-turns' },
      usrgrps: [{ usrgrpid: groups.get(group) }],
    });
}

/** Throws where the API refuses something. */
export async function fillZabbix(call: Call): Promise<void> {
  const create: Create = async (kind, params) => String(Object.values(Object(await call(`${kind}.create`, params))).flat()[0]);
  // There is no server behind it, and no warning of that on every page.
  await call('settings.update', { server_check_interval: '0' });
  const ids = await fillHosts(call, create);
  await fillPeople(create);
  for (const [name, host] of [
    ['Spring cleaning', 'Web Server 1'],
    ['Yearly power test', 'Core Switch'],
  ])
    await create('maintenance', {
      ...{ name, hostids: [ids.get(`${host}`)], active_since: AT, active_till: AT + 90 * 86_400 },
      timeperiods: [{ timeperiod_type: 0, start_date: AT + 86_400, period: 7200 }],
    });
  for (const [macro, value] of [
    ['{$CONTACT}', 'helpdesk@example.org'],
    ['{$DISK.LIMIT}', '80'],
  ])
    await call('usermacro.createglobal', { macro, value });
  for (const name of ['Ground floor', 'Branch network']) await create('map', { name, width: 800, height: 600 });
  for (const name of ['Wall screen', 'Sales numbers']) await create('dashboard', { name, pages: [{ widgets: [] }] });
  await create('proxy', { host: 'bergen-proxy', status: 5 });
  for (const name of ['Web shop', 'Payroll']) await create('service', { name, algorithm: 1, sortorder: 0 });
  for (const [name, slo] of [
    ['Gold', 99.9],
    ['Bronze', 95],
  ])
    await create('sla', {
      ...{ name, slo, period: 2, timezone: 'UTC', effective_date: AT },
      service_tags: [{ tag: 'level', operator: 0, value: `${name}` }],
    });
}
