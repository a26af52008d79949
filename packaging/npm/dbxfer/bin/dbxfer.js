#!/usr/bin/env node
// Runs the program of the package for this platform, with this process's words, streams and
// environment, and ends as it ends.
'use strict';

const { spawn, spawnSync } = require('child_process');

const platform = `${process.platform}-${process.arch}`;
const platforms = ['linux-x64'];
// Of dbxfer's own exit codes those after which nothing was touched.
const COMMAND_LINE = 2;
const LOCAL_FILE_TROUBLE = 9;

function fail(code, message) {
  process.stderr.write(`dbxfer: ${message}\n`);
  process.exit(code);
}

function program() {
  if (!platforms.includes(platform)) {
    fail(LOCAL_FILE_TROUBLE, `there is no npm package of it for ${platform}, only ` +
      `for ${platforms.join(', ')}`);
  }
  try {
    return require.resolve(`dbxfer-${platform}/bin/dbxfer`);
  } catch {
    return fail(LOCAL_FILE_TROUBLE, `the package dbxfer-${platform}, which holds the program, is ` +
      'not installed; install without --omit=optional, on the platform that it is to run on');
  }
}

// npm takes --no-undo for a setting `undo` that is off.
function keptByNpm(option) {
  const setting = (name) => process.env[`npm_config_${name.replace(/-/g, '_')}`];
  const isOff = (value) => value === '' || value === 'false';
  if (option.startsWith('--no-') && isOff(setting(option.slice(5)))) return true;
  const value = setting(option.slice(2));
  return value !== undefined && !isOff(value);
}

// `npm run NAME FILE --dry-run` hands on FILE and keeps the option for itself: what was to be a dry
// run would become an import. Some of these options are npm's, too, or, as --jobs, those of what it
// builds with: its own settings may hold them.
function refuseWhatNpmKept(file, words) {
  const { npm_lifecycle_event: script } = process.env;
  if (!script || script === 'npx') return;
  const npms = ['--force', '--help', '--jobs', '--json', '--quiet', '--verbose', '--version',
    '--yes'];
  const { stdout } = spawnSync(file, ['__complete', words[0] || '', '--'], { encoding: 'utf8' });
  for (const option of (stdout || '').split('\n').slice(1).map((line) => line.split('\t')[0])) {
    const given = words.some((word) => word === option || word.startsWith(`${option}=`));
    if (keptByNpm(option) && !given && !npms.includes(option)) {
      fail(COMMAND_LINE, `npm kept ${option} for itself; options stand after --: ` +
        `npm run ${script} -- ${option}`);
    }
  }
}

// Who waits at a terminal sends Ctrl-C to the program, too: a second one would cut its rollback
// short.
function signalsToPass() {
  const signals = ['SIGTERM', 'SIGUSR1', 'SIGUSR2'];
  const fromTerminal = ['SIGINT', 'SIGHUP', 'SIGQUIT'];
  const atTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  for (const signal of fromTerminal) {
    if (atTerminal) process.on(signal, () => {});
  }
  return atTerminal ? signals : signals.concat(fromTerminal);
}

const file = program();
const words = process.argv.slice(2);
refuseWhatNpmKept(file, words);
// Before there is a child: until somebody listens, SIGUSR1 starts Node's debugger.
for (const signal of signalsToPass()) process.on(signal, () => child.kill(signal));
const child = spawn(file, words, { stdio: 'inherit' });

child.on('error', (error) =>
  fail(LOCAL_FILE_TROUBLE, `${child.spawnfile} cannot be run: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(explained(code));
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

// The loader of the program itself has said which library is missing.
function explained(code) {
  if (code === 127) process.stderr.write('dbxfer: it needs libpq (Debian and Ubuntu: libpq5)\n');
  return code;
}
