#!/usr/bin/env node
// tools/tidy.mjs [--deep] [FILE...]: the checks of .clang-tidy over every source and header of ours, or over the files
// named. clangd runs them on the lines of the file itself; clang-tidy would walk through every header of the library
// too, which takes eight times as long. --deep asks clang-tidy itself, with its analyzer, over the sources: it follows
// paths that the sanitizers run through.
// A file that passed is not looked at again until it, a header of ours that it includes, .clang-tidy or the tool
// changes: what passed is kept in build/dev/tidy/, as names of hashes. Needs a configured build/dev.
import { createHash } from 'node:crypto';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join(root, 'build', 'dev');
const passed = join(build, 'tidy');
const deep = process.argv.includes('--deep');
const tool = deep ? 'clang-tidy-16' : 'clangd-16';

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.cpp') || (!deep && entry.name.endsWith('.h')) ? [path] : [];
  });
}

// The compile commands as clang 16 reads them: it calls C++23 by its draft name, and doesn't know every warning of g++
// that we turn off.
function translate_commands() {
  const commands = readFileSync(join(build, 'compile_commands.json'), 'utf8');
  writeFileSync(join(passed, 'compile_commands.json'),
    commands.replaceAll('-std=c++23', '-std=c++2b -Wno-unknown-warning-option'));
}

// The file and every header of ours that it includes, directly or not, in a fixed order.
function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, header] of text.matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
    const found = ['include', 'src', '.', dirname(file)].map((base) => join(base, header))
      .find((path) => existsSync(join(root, path)));
    if (found) closure(found, seen);
  }
  return seen;
}

function stamp(file, version) {
  const hash = createHash('sha256').update(version).update(readFileSync(join(root, '.clang-tidy')));
  for (const path of [...closure(file)].sort()) hash.update(path).update(readFileSync(join(root, path)));
  return join(passed, hash.digest('hex'));
}

// Resolves to what the tool found in the file: nothing when it passed.
function inspect(file, mark) {
  const options = deep ? ['--quiet', '-p', passed, join(root, file)]
    : [`--check=${join(root, file)}`, '--check-locations=0', `--compile-commands-dir=${passed}`];
  return new Promise((done) => {
    execFile(tool, options, { maxBuffer: 1 << 28 }, (error, out, err) => {
      const found = deep ? (out.trim() || err.trim()).replaceAll(`${root}/`, '') : complaints(file, err);
      if (!error) writeFileSync(mark, '');
      done(error ? found || `${file}: ${tool} failed: ${error.message}` : '');
    });
  });
}

// clangd's log says `E[time] [check] Line 12: what`; here it is `file:12: what [check]`, as a compiler says it.
function complaints(file, log) {
  return log.split('\n').filter((line) => line.startsWith('E[')).map((line) => {
    const [, check, number, what] = /^E\[[^\]]*\] \[([^\]]*)\] Line (\d+): (.*)$/.exec(line) ?? [];
    return check ? `${file}:${number}: ${what} [${check}]` : `${file}: ${line}`;
  }).join('\n');
}

if (!existsSync(join(build, 'compile_commands.json'))) {
  console.error('tools/tidy.mjs: build/dev is not configured; ./test does it, or: cmake --preset dev');
  process.exit(1);
}
const version = execFileSync(tool, ['--version'], { encoding: 'utf8' }) + (deep ? ' deep' : '');
mkdirSync(passed, { recursive: true });
translate_commands();

const named = process.argv.slice(2).filter((word) => word !== '--deep').map((path) => relative(root, resolve(path)));
const all = named.length > 0 ? named : [...sources('include'), ...sources('src'), ...sources('app')];
const waiting = all.map((file) => ({ file, mark: stamp(file, version) })).filter(({ mark }) => !existsSync(mark));
// The largest first, so that no core ends with the longest alone.
waiting.sort((a, b) => statSync(join(root, b.file)).size - statSync(join(root, a.file)).size);

let failures = 0;
const next = waiting.values();
async function work() {
  for (const { file, mark } of next) {
    const found = await inspect(file, mark);
    if (found === '') continue;
    failures += 1;
    console.log(found);
  }
}
const workers = availableParallelism?.() ?? cpus().length;
await Promise.all(Array.from({ length: workers }, work));
console.log(`${all.length} files: ${all.length - waiting.length} passed before, ` +
  `${waiting.length - failures} pass now, ${failures} do not`);
process.exit(failures === 0 ? 0 : 1);
