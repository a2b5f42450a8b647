/** The repository polices itself. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { cliPath, packageRoot } from './support/cli.ts';

const files = execFileSync('git', ['ls-files'], { cwd: packageRoot, encoding: 'utf8' }).split('\n').filter(Boolean);
const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');
const source = files.filter(
  (path) => /^(agent-core|recorder|extension|test)\/.*\.(ts|tsx|mjs)$/.test(path) && existsSync(join(packageRoot, path)),
);
const product = source.filter((path) => !path.startsWith('test/'));

it('no source file is longer than 300 lines', () => {
  const long = source.map((path) => [path, read(path).split('\n').length - 1] as const).filter(([, lines]) => lines > 300);
  expect(long).toEqual([]);
});

it("the README's layout block equals the tree", () => {
  const block = /```layout\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '';
  const listed = [...block.matchAll(/^([\w./-]+)\/ /gm)].map((m) => m[1]);
  const depth = (path: string) => (path.startsWith('fixtures/') || path.startsWith('docs/') ? 1 : 2);
  const folders = new Set(
    files
      .filter((path) => path.includes('/') && !path.startsWith('.'))
      .map((path) => path.split('/').slice(0, -1))
      .flatMap((parts) => [parts[0] ?? '', parts.slice(0, depth(`${parts.join('/')}/`)).join('/')]),
  );
  expect([...listed].sort()).toEqual([...folders].sort());
});

it('every prompt has a reply fixture', () => {
  const prompts = files
    .filter((path) => /^agent-core\/prompts\/[\w-]+\.ts$/.test(path))
    .map((path) => path.slice('agent-core/prompts/'.length, -3));
  const asked = prompts.filter((name) => new RegExp(`name: '${name}'`).test(read(`agent-core/prompts/${name}.ts`)));
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((name) => !existsSync(join(packageRoot, `fixtures/replies/${name}.json`)))).toEqual([]);
});

it('every script and path that the README names exists', () => {
  const readme = read('README.md');
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1] ?? '');
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((m) => m[1] ?? '');
  expect(links.filter((path) => !existsSync(join(packageRoot, path)))).toEqual([]);
});

describe('the command line and the README', () => {
  const help = (...command: string[]) =>
    execFileSync(process.execPath, [cliPath, ...command, '--help'], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const flagsOf = (text: string) => [...text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((m) => m[1] ?? '');
  const subcommands = (text: string) =>
    [...(text.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([\w-]+)/gm)]
      .map((m) => m[1] ?? '')
      .filter((name) => name !== 'help');

  it('name the same flags', () => {
    const flags = new Set<string>();
    const visit = (command: string[]) => {
      const text = help(...command);
      for (const flag of flagsOf(text)) if (flag !== '--help' && flag !== '--version') flags.add(flag);
      for (const name of subcommands(text)) visit([...command, name]);
    };
    visit([]);
    const block = /<!-- commands -->([\s\S]*?)<!-- \/commands -->/.exec(read('README.md'))?.[1] ?? '';
    const inReadme = new Set([...block.matchAll(/--[a-z][\w-]*/g)].map((m) => m[0]));
    expect([...flags].filter((flag) => !inReadme.has(flag))).toEqual([]);
    expect([...inReadme].filter((flag) => !flags.has(flag))).toEqual([]);
  }, 240_000);
});

it('the core asks isUrl, never URL.canParse, which Node 20 gets wrong once it is hot', () => {
  const asks = product.filter((name) => name.startsWith('agent-core/') && /URL\.canParse\(/.test(read(name)));
  expect(asks).toEqual([]);
});

it('product code has no any, no non-null assertion and no type assertion but as const', () => {
  const found: string[] = [];
  for (const path of product.filter((name) => !name.endsWith('.mjs'))) {
    const file = ts.createSourceFile(
      path,
      read(path),
      ts.ScriptTarget.Latest,
      true,
      path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    const visit = (node: ts.Node): void => {
      const at = () => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isAsExpression(node) && node.type.getText() !== 'const')
        found.push(`${at()} as ${node.type.getText().slice(0, 40)}`);
      if (ts.isNonNullExpression(node)) found.push(`${at()} !`);
      if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at()} any`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  expect(found).toEqual([]);
});
