/** Is this a page on which nobody is logged in: told from what it shows, for a task that is not about logging in itself. */
import { isUrl } from './is-url.ts';
import { kindOf, labelOf, walk } from './observation.ts';
import { holdsPhrase, wordsOf } from './policy/label.ts';
import { list } from './policy/words.ts';
import type { Observation } from './trajectory.ts';

/** As `wordsOf` writes them: lower case, no accents. */
const IN = list(`log in, login, log on, logon, sign in, signin, anmelden, einloggen, se connecter, connexion, identifiez vous,
  iniciar sesion, acceder, entrar, accedi, inloggen, aanmelden, iniciar sessao, zaloguj sie, logga in, log ind, logg inn, войти, 登录, ログイン`);
const OUT =
  list(`log out, logout, log off, logoff, sign out, signout, abmelden, ausloggen, se deconnecter, deconnexion, cerrar sesion,
  salir, sair, esci, uitloggen, afmelden, terminar sessao, wyloguj sie, logga ut, log ud, logg ut, выйти, 退出登录, ログアウト`);
const UP =
  list(`register, sign up, signup, create account, create an account, join now, registrieren, konto erstellen, s inscrire, creer un compte,
  registrarse, crear cuenta, registrati, registreren, cadastrar`);
/** A task with one of these is about logins, and is left to the model and the gate. */
const ABOUT = [
  ...list(`password, passwort, mot de passe, contrasena, senha, username, user name, benutzername, credentials`),
  ...IN,
  ...OUT,
  ...UP,
];
const PRESSED = new Set(['button', 'link', 'menuitem']);
/** "Log in", "Sign in to Harbor"; a longer label is a sentence. */
const MOST_WORDS = 4;

function says(label: string, phrases: readonly string[]): boolean {
  const words = wordsOf(label);
  const text = `${words.join(' ')} `;
  return words.length <= MOST_WORDS && phrases.some((phrase) => text.startsWith(`${phrase} `));
}

export const isAboutLogin = (task: string): boolean => holdsPhrase(task, ABOUT) !== undefined;
export const logsIn = (label: string): boolean => says(label, IN);
/** Makes an account, where one can also log in: elsewhere "Register" may make anything. */
export const signsUp = (label: string): boolean => says(label, UP);

interface Signs {
  /** Password fields. */
  passwords: number;
  /** Something to press that logs in or out. */
  logsIn: 'button' | 'other' | null;
  logsOut: boolean;
  /** The title, the address or the heading says that one logs in here. */
  titled: boolean;
}

function signsOf(o: Observation): Signs {
  const path = isUrl(o.url) ? new URL(o.url).pathname.split('/') : [];
  const signs: Signs = {
    ...{ passwords: 0, logsIn: null, logsOut: false },
    titled: [o.title, ...path].some((text) => holdsPhrase(text, IN) !== undefined),
  };
  for (const { node } of walk(o.tree)) {
    if (node.role.toLowerCase() === 'heading') signs.titled ||= logsIn(labelOf(node));
    if (node.marks === undefined) continue;
    if (node.marks.attributes.type === 'password') signs.passwords += 1;
    const kind = kindOf(node).toLowerCase();
    if (!PRESSED.has(kind)) continue;
    if (says(labelOf(node), OUT)) signs.logsOut = true;
    else if (logsIn(labelOf(node))) signs.logsIn = kind === 'button' ? 'button' : (signs.logsIn ?? 'other');
  }
  return signs;
}

/** One password, and a button that logs in with it. Two passwords are a new one, for an account or for a change. */
const hasForm = (s: Signs): boolean => !s.logsOut && s.passwords === 1 && (s.logsIn === 'button' || s.titled);

export interface LoginWatch {
  /** The page now wants a login before it can be worked on. */
  asks(o: Observation): boolean;
  /** Nobody is logged in, and one could: perhaps the task needs it. */
  offers(o: Observation): boolean;
}

/**
 * Watches a run whose task says this; `null`: asks for nothing. A login box that stood beside the content when the run began is part of the site and asks for nothing; a form that came since, a page that is
 * titled as a login, and "Log in" where "Log out" was seen before do ask.
 */
export function watchLogin(about: readonly string[] | null): LoginWatch {
  const exempt = about === null || isAboutLogin(about.join('\n'));
  let beside: boolean | null = null;
  let wasIn = false;
  return {
    asks(o) {
      if (exempt) return false;
      const signs = signsOf(o);
      wasIn ||= signs.logsOut;
      beside ??= hasForm(signs) && !signs.titled;
      if (hasForm(signs)) return signs.titled || !beside;
      return wasIn && !signs.logsOut && signs.logsIn !== null;
    },
    offers(o) {
      const signs = signsOf(o);
      return !exempt && !signs.logsOut && signs.logsIn !== null;
    },
  };
}
