/** What is in the budget that is measured on: a small museum's accounts, categories, payees, transactions, rules, schedules and tags. */

const pad = (number: number) => String(number).padStart(2, '0');
/** A month, as `2026-11`; 0 is the one that runs. */
export const month = (back: number): string => {
  const now = new Date();
  const at = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}`;
};
const on = (back: number, day: number) => `${month(back)}-${pad(day)}`;

/** Groups of categories, the one of income last. */
const groups: [name: string, categories: string[]][] = [
  ['Running Costs', ['Electricity', 'Water', 'Cleaning', 'Insurance', 'Internet', 'Repairs']],
  ['Exhibitions', ['Display Cases', 'Lighting', 'Loans and Transport', 'Posters']],
  ['People', ['Volunteer Lunches', 'Training', 'Uniforms']],
  ['Outreach', ['School Visits', 'Newsletter', 'Reading Evenings']],
  ['Income', ['Ticket Sales', 'Donations', 'Shop Sales']],
];

const accounts: [name: string, kind: 'budget' | 'off' | 'closed', start: number][] = [
  ['Museum Checking', 'budget', 1_845_000],
  ['Savings', 'budget', 920_000],
  ['Petty Cash', 'budget', 30_000],
  ['Shop Till', 'budget', 15_000],
  ['Old Giro', 'closed', 5_000],
  ['Building Fund', 'off', 4_150_000],
  ['Boat Loan', 'off', -780_000],
];

/** Payees that no transaction names. */
const payees = ['City Power Ltd', 'Lantern Friends', 'Grand Prizes'];

type Row = [date: string, payee: string, category: string, amount: number, notes?: string];
const CHECKING: Row[] = [
  [on(2, 2), 'City Power', 'Electricity', -41_250],
  [on(2, 4), 'Bright Cleaning', 'Cleaning', -89_000, 'Windows included'],
  [on(2, 5), 'Ticket Shop', 'Ticket Sales', 612_400],
  [on(2, 9), 'Brandt Glass', 'Display Cases', -127_500, 'Twelve panes'],
  [on(2, 12), 'Harbour Insurance', 'Insurance', -62_000],
  [on(2, 15), 'Seaside Net', 'Internet', -4_990],
  [on(2, 18), 'Rossi Print', 'Posters', -42_000, 'Flyers for autumn'],
  [on(2, 21), 'Agnes Weber', 'Donations', 25_000, 'For the ship models'],
  [on(2, 24), 'Lund Joinery', 'Display Cases', -615_000, 'Invoice 4471'],
  [on(2, 27), 'Post Office', 'Newsletter', -18_360],
  [on(1, 2), 'City Power', 'Electricity', -43_980],
  [on(1, 4), 'Bright Cleaning', 'Cleaning', -89_000],
  [on(1, 5), 'Ticket Shop', 'Ticket Sales', 538_900],
  [on(1, 7), 'Novak Roofing', 'Repairs', -74_300, 'Gutter above the whale room'],
  [on(1, 8), 'Kobe Ships', 'Loans and Transport', -156_000, 'Brass sextant #sextant'],
  [on(1, 12), 'Harbour Insurance', 'Insurance', -62_000],
  [on(1, 13), 'Water Works', 'Water', -23_115],
  [on(1, 15), 'Seaside Net', 'Internet', -4_990],
  [on(1, 19), 'Rossi Print', 'Posters', -38_750, 'Winter show #winter-show'],
  [on(1, 22), 'Hillside School', 'School Visits', 13_500, 'Class 6b'],
  [on(1, 26), 'First Aid Centre', 'Training', -36_000, 'Course for four'],
  [on(0, 1), 'City Power', 'Electricity', -47_615],
  [on(0, 1), 'Bright Cleaning', 'Cleaning', -94_500],
  [on(0, 2), 'Ticket Shop', 'Ticket Sales', 571_250],
  [on(0, 2), 'Lamp and Wire', 'Lighting', -57_800, 'Model harbour #winter-show'],
  [on(0, 3), 'Harbour Insurance', 'Insurance', -62_000],
  [on(0, 3), 'Brandt Glass', '', -31_900, 'Cracked pane'],
  [on(0, 3), 'Gull and Sons', '', -12_640],
];
const CASH: Row[] = [
  [on(2, 6), 'Quay Cafe', 'Volunteer Lunches', -3_480],
  [on(2, 20), 'Quay Cafe', 'Volunteer Lunches', -4_120],
  [on(1, 3), 'Post Office', 'Newsletter', -1_520, 'Stamps'],
  [on(1, 10), 'Quay Cafe', 'Volunteer Lunches', -2_960],
  [on(1, 17), 'Corner Hardware', 'Repairs', -1_875, 'Door hinge'],
  [on(0, 1), 'Quay Cafe', 'Volunteer Lunches', -3_745],
  [on(0, 2), 'Corner Hardware', 'Repairs', -2_260, 'Paint'],
];
const TILL: Row[] = [
  [on(2, 28), 'Shop customers', 'Shop Sales', 84_230],
  [on(1, 28), 'Shop customers', 'Shop Sales', 91_675],
  [on(0, 2), 'Shop customers', 'Shop Sales', 12_995],
  [on(1, 11), 'Shop customers', 'Shop Sales', -2_495, 'Mug returned #refund'],
];

/** Budgeted in this month and in each of the two before it. */
const budgeted: Record<string, number> = {
  ...{ Electricity: 45_000, Water: 24_000, Cleaning: 90_000, Insurance: 62_000, Internet: 5_000, Repairs: 60_000 },
  ...{ 'Display Cases': 80_000, Lighting: 30_000, 'Loans and Transport': 70_000, Posters: 40_000 },
  ...{ 'Volunteer Lunches': 10_000, Training: 12_000, 'School Visits': 15_000, Newsletter: 20_000 },
};

/** A payee pays into, or is put into, a category. */
const rules: [payee: string, category: string][] = [
  ['City Power', 'Electricity'],
  ['Quay Cafe', 'Volunteer Lunches'],
  ['Rossi Print', 'Newsletter'],
  ['Post Office', 'Newsletter'],
];

type Repeat = { frequency: 'monthly' | 'yearly' | 'weekly'; start: string };
const schedules: { name: string; payee: string; account: string; amount: number; date: Repeat; posts: boolean }[] = [
  {
    ...{ name: 'Insurance premium', payee: 'Harbour Insurance', account: 'Museum Checking', amount: -62_000, posts: false },
    date: { frequency: 'monthly', start: on(-1, 12) },
  },
  {
    ...{ name: 'Internet line', payee: 'Seaside Net', account: 'Museum Checking', amount: -4_990, posts: false },
    date: { frequency: 'monthly', start: on(-1, 15) },
  },
  {
    ...{ name: 'Window cleaning', payee: 'Bright Cleaning', account: 'Museum Checking', amount: -94_500, posts: true },
    date: { frequency: 'monthly', start: on(-1, 4) },
  },
  {
    ...{ name: 'Roof inspection', payee: 'Novak Roofing', account: 'Museum Checking', amount: -35_000, posts: false },
    date: { frequency: 'yearly', start: on(-4, 20) },
  },
  {
    ...{ name: 'Raffle tickets', payee: 'Grand Prizes', account: 'Petty Cash', amount: -1_500, posts: false },
    date: { frequency: 'weekly', start: on(-1, 6) },
  },
];

const tags: [tag: string, color: string, description: string][] = [
  ['winter-show', '#2e7d32', 'All that the winter show costs'],
  ['sextant', '#8a5a00', ''],
  ['refund', '#b71c1c', 'Money that went back'],
];

/** Of accounts and categories. */
const notes: Record<string, string> = {
  'Building Fund': 'Only the board may spend this.',
  Lighting: 'The model harbour needs a second circuit.',
};

/** Handed to Actual's own API, see `actual.ts`. */
export const seed = () => ({
  ...{ groups, accounts, payees, rules, schedules, tags, notes, budgeted },
  months: [month(2), month(1), month(0)],
  opened: on(3, 1),
  rows: { 'Museum Checking': CHECKING, 'Petty Cash': CASH, 'Shop Till': TILL },
  transfers: [
    { from: 'Museum Checking', to: 'Savings', date: on(1, 20), amount: -100_000 },
    { from: 'Shop Till', to: 'Museum Checking', date: on(1, 29), amount: -60_000 },
  ],
});
