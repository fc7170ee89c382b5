#!/usr/bin/env node
// tools/tidy.mjs [--deep] [FILE...]: clang-tidy over every source of src/ and app/, or over the files named. A source
// that passed is not looked at again until it, a header of ours that it includes, .clang-tidy or the
// tool changes: what passed is kept in build/dev/tidy/, as names of hashes. Needs a configured build/dev.
import { createHash } from 'node:crypto';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join(root, 'build', 'dev');
const passed = join(build, 'tidy');
const tool = 'clang-tidy-16';
// Clang 16 calls C++23 by its draft name, and doesn't know every warning of g++ that we turn off.
const dialect = ['--extra-arg=-std=c++2b', '--extra-arg=-Wno-unknown-warning-option'];
// Clang's analyzer takes three quarters of the time, and follows paths that the sanitizers run through: --deep asks for
// it too.
const deep = process.argv.includes('--deep');
const depth = deep ? [] : ['--checks=-clang-analyzer-*'];

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.cpp') ? [path] : [];
  });
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

// Resolves to what clang-tidy found in the file: nothing when it passed.
function inspect(file, mark) {
  if (existsSync(mark)) return Promise.resolve('');
  return new Promise((done) => {
    execFile(tool, ['--quiet', '-p', build, ...dialect, ...depth, join(root, file)], { maxBuffer: 1 << 28 }, (error, out, err) => {
      if (!error) writeFileSync(mark, '');
      done(error ? (out.trim() || err.trim()).replaceAll(`${root}/`, '') : '');
    });
  });
}

if (!existsSync(join(build, 'compile_commands.json'))) {
  console.error('tools/tidy.mjs: build/dev is not configured; ./test does it, or: cmake --preset dev');
  process.exit(1);
}
const version = execFileSync(tool, ['--version'], { encoding: 'utf8' }) + (deep ? ' deep' : '');
mkdirSync(passed, { recursive: true });

const named = process.argv.slice(2).filter((word) => word !== '--deep').map((path) => relative(root, resolve(path)));
const all = named.length > 0 ? named : [...sources('src'), ...sources('app')];
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
