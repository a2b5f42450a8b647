/**
 * What a person would ask of a budget. All were written before the agent was tried on any of them, from Actual's own pages and by somebody who had not seen the agent's rules. Every other one is
 * `unseen`: nothing was mended by looking at them, so that they are a forecast. Each check reads the budget as the server has it, so only what is kept there can be asked for.
 */
import type { Actual } from './actual.ts';
import { month } from './actual-data.ts';
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import { checksOf } from './sqlite-file.ts';

/** A day of a month however it is written. */
const saysDay = (date: string, day: number) => (answer: string) => {
  const [year = '', number = ''] = date.split('-');
  const name = new Date(`${date}-01`).toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  const ways = [`${year}-${number}-${day}`, `${Number(number)}/${day}/${year}`, `${day}[./]${Number(number)}[./]`];
  return new RegExp(`${ways.join('|')}|${name}\\w* ${day}|${day}(th)?( of)? ${name}`, 'i').test(answer);
};

export const actualTasks = (site: Actual): HalvedTask[] => {
  const { at } = checksOf(site);
  const now = month(0).replace('-', '');
  const setting = (id: string, wanted: string) => at(`select value from preferences where id = '${id}'`, wanted);
  /** Cells of the record of this name. */
  const of = (table: string, name: string, cells: string, wanted: string) =>
    at(`select ${cells} from ${table} where name = '${name}' and tombstone = 0`, wanted);
  const budgeted = (wanted: Record<string, number>) => {
    const names = Object.keys(wanted).sort();
    const query = `select c.name, z.amount from zero_budgets z join categories c on c.id = z.category where z.month = ${now} and c.tombstone = 0 and c.name in ('${names.join("', '")}') order by c.name`;
    return at(query, names.map((name) => `${name}|${wanted[name]}`).join());
  };
  const FROM =
    'from v_transactions t join accounts a on a.id = t.account left join v_payees p on p.id = t.payee left join v_categories c on c.id = t.category left join v_transactions o on o.id = t.transfer_id left join accounts b on b.id = o.account';
  /** Cells of the transactions that are `which`. */
  const paid = (which: string, cells: string, wanted: string) => at(`select ${cells} ${FROM} where ${which}`, wanted);
  const noteOf = (table: string, prefix: string, name: string, wanted: string) =>
    at(`select trim(n.note) from notes n join ${table} x on n.id = '${prefix}' || x.id where x.name = '${name}'`, wanted);
  const ruled = (payee: string, wanted: string) =>
    at(
      `select c.name from rules r join v_payees p on r.conditions like '%' || p.id || '%' join categories c on r.actions like '%' || c.id || '%' where p.name = '${payee}' and r.tombstone = 0`,
      wanted,
    );
  const scheduled = (name: string, cells: string, wanted: string) =>
    at(
      `select ${cells} from v_schedules s left join v_payees p on p.id = s._payee left join accounts a on a.id = s._account where s.name = '${name}' and s.tombstone = 0`,
      wanted,
    );
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Show dates as year-month-day, like 2026-12-31', setting('dateFormat', 'yyyy-MM-dd')],
    ['My week starts on Monday, please set that', setting('firstDayOfWeekIdx', '1')],
    ['Blur the amounts on the screen, I have a visitor: turn privacy mode on', setting('isPrivacyEnabled', 'true')],
    ['Switch from envelope budgeting to tracking budgeting', setting('budgetType', 'tracking')],
    ['Show schedules as upcoming two weeks ahead', setting('upcomingScheduledTransactionLength', '14')],
    ['Stop learning categories from what I enter, for all payees', setting('learn-categories', 'false')],
    [
      'Rename the account "Petty Cash" to "Cash Box"',
      at("select group_concat(name) from accounts where name in ('Petty Cash', 'Cash Box')", 'Cash Box'),
    ],
    [
      'Add a new account called "Gift Cards" with a balance of 250. It has no bank, and it belongs to the budget',
      paid("a.name = 'Gift Cards' and a.offbudget = 0 and a.closed = 0", 'sum(t.amount)', '25000'),
    ],
    [
      'We no longer use the Shop Till: close that account and move what is in it to Savings',
      at(
        "select a.closed, (select sum(t.amount) from v_transactions t join accounts b on b.id = t.account where b.name = 'Savings') from accounts a where a.name = 'Shop Till'",
        '1|1166405',
      ),
    ],
    ['Reopen the closed account "Old Giro"', of('accounts', 'Old Giro', 'closed', '0')],
    [
      'Leave a note on the account Petty Cash that says "Count it every Friday"',
      noteOf('accounts', 'account-', 'Petty Cash', 'Count it every Friday'),
    ],
    [
      'I had lunch with the volunteers: enter a payment of 18.60 to Quay Cafe from Petty Cash under Volunteer Lunches',
      paid(
        "a.name = 'Petty Cash' and p.name = 'Quay Cafe' and c.name = 'Volunteer Lunches' and t.amount = -1860",
        'count(*)',
        '1',
      ),
    ],
    [
      'The payment to Brandt Glass for the cracked pane has no category yet, put it under Repairs',
      paid("t.notes = 'Cracked pane'", 'c.name, t.amount', 'Repairs|-31900'),
    ],
    [
      'Kobe Ships got 1,650, not 1,560. Correct that payment',
      paid("p.name = 'Kobe Ships'", 't.amount, c.name', '-165000|Loans and Transport'),
    ],
    [
      'Delete the payment for the door hinge from Petty Cash',
      paid("a.name = 'Petty Cash' and p.name = 'Corner Hardware'", 't.notes', 'Paint'),
    ],
    [
      'Transfer 200 from Museum Checking to Petty Cash',
      paid("a.name = 'Petty Cash' and b.name = 'Museum Checking'", 't.amount', '20000'),
    ],
    [
      'The payment to Gull and Sons has not cleared yet: mark it as not cleared',
      paid("p.name = 'Gull and Sons'", 't.cleared', '0'),
    ],
    ['Budget 250 for Reading Evenings this month', budgeted({ 'Reading Evenings': 25_000 })],
    ['Move 100 of this month\'s money from "Posters" to "Uniforms"', budgeted({ Posters: 30_000, Uniforms: 10_000 })],
    ['Cleaning is overspent this month. Cover it from Repairs', budgeted({ Cleaning: 92_500, Repairs: 57_500 })],
    [
      'Start over with this month: set all its budgets to zero',
      at(`select sum(abs(amount)) from zero_budgets where month = ${now}`, '0'),
    ],
    [
      'Add a category "Guided Tours" to the group Outreach',
      at(
        "select g.name from categories c join category_groups g on g.id = c.cat_group where c.name = 'Guided Tours' and c.tombstone = 0",
        'Outreach',
      ),
    ],
    ['Create a category group called "Boats"', of('category_groups', 'Boats', 'count(*)', '1')],
    ['Hide the category "Reading Evenings"', of('categories', 'Reading Evenings', 'hidden', '1')],
    [
      'The firm Gull and Sons is called "Gull and Daughters" now, rename the payee',
      paid('t.amount = -12640', 'p.name', 'Gull and Daughters'),
    ],
    [
      'City Power Ltd is the same firm as City Power: merge the two payees into City Power',
      at(
        "select p.name from payees o join payee_mapping m on m.id = o.id join payees p on p.id = m.targetId where o.name = 'City Power Ltd' and o.tombstone = 1",
        'City Power',
      ),
    ],
    ['Make Ticket Shop one of my favorite payees', of('payees', 'Ticket Shop', 'favorite', '1')],
    [
      'Delete the rule for the Post Office',
      at(
        "select group_concat(name) from (select p.name from rules r join v_payees p on r.conditions like '%' || p.id || '%' where r.actions like '%category%' and r.tombstone = 0 order by p.name)",
        'City Power,Quay Cafe,Rossi Print',
      ),
    ],
    ['The rule for Rossi Print is wrong. It should set the category Posters', ruled('Rossi Print', 'Posters')],
    ['Make a rule that puts all that is paid to Corner Hardware into the category Repairs', ruled('Corner Hardware', 'Repairs')],
    ['Delete the schedule "Raffle tickets"', of('schedules', 'Raffle tickets', 'count(*)', '0')],
    ['From now on the internet line costs 54.90. Change its schedule', scheduled('Internet line', 's._amount', '-5490')],
    [
      'Skip the next insurance premium in the schedules',
      scheduled('Insurance premium', 's.next_date', `${month(-2).replace('-', '')}12`),
    ],
    [
      'Plan a monthly payment of 120 to Water Works from Museum Checking, and call the schedule "Water bill"',
      scheduled('Water bill', 'p.name, a.name, s._amount, s._date like \'%"monthly"%\'', 'Water Works|Museum Checking|-12000|1'),
    ],
    [
      'Describe the tag #sextant as "Loan from Kobe"',
      at("select description from tags where tag = 'sextant' and tombstone = 0", 'Loan from Kobe'),
    ],
    [
      'Make a second dashboard for the reports and call it "Board meeting"',
      at(
        'select group_concat(name) from (select name from dashboard_pages where tombstone = 0 order by name)',
        'Board meeting,Main',
      ),
    ],
    ['How much money is in the Savings account?', async (answer) => /10[ ,.']?250/.test(answer)],
    ['What did we pay Novak Roofing for the gutter?', async (answer) => /\b743\b/.test(answer)],
    ['How much is left for School Visits this month?', async (answer) => /\b585\b/.test(answer)],
    ['When is the next roof inspection?', async (answer) => saysDay(month(-4), 20)(answer)],
    ['What does the note on the Building Fund say?', async (answer) => /only the board may spend/i.test(answer)],
  ];
  return halved(tasks, '/');
};
