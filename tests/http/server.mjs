// Starts the real program as a process of its own, on a fresh SQLite file or PostgreSQL database, and kills it the hard way.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = ['Debug', 'Release'].map(c => join(root, `src/Bpm.Web/bin/${c}/net10.0/Bpm.Web.dll`)).find(existsSync);

export const freePort = () => new Promise(done => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** One installation: its data survives kills; `start` and `kill` may alternate as often as one likes. */
export class Installation {
  /** The program that is run, and the folder that it is run from. */
  program = program;
  folder = root;

  constructor(provider) {
    this.provider = provider;
    this.dataDirectory = mkdtempSync(join(tmpdir(), 'bpm-data-'));
    this.log = [];
  }

  static async create(provider) {
    if (!program) throw new Error('build src/Bpm.Web first');
    const made = new Installation(provider);
    made.port = await freePort();
    made.base = `http://127.0.0.1:${made.port}`;
    made.environment = { Bpm__DataDirectory: made.dataDirectory, Bpm__PublicUrl: made.base, ASPNETCORE_ENVIRONMENT: 'Staging', Logging__LogLevel__Default: 'Warning' };
    if (provider === 'postgresql') {
      const parts = Object.fromEntries((process.env.BPM_TEST_POSTGRES ?? '').split(';').filter(Boolean).map(p => p.split('=')));
      if (!parts.Host) throw new Error('BPM_TEST_POSTGRES must name a PostgreSQL server (tests/run.sh starts one)');
      made.database = `bpm_${randomBytes(6).toString('hex')}`;
      made.psql = sql => {
        const run = spawnSync('psql', ['-h', parts.Host, '-p', parts.Port, '-U', parts.Username, '-d', 'postgres', '-qc', sql], { encoding: 'utf8', env: { ...process.env, PGPASSWORD: parts.Password ?? '' } });
        if (run.status !== 0) throw new Error(run.stderr);
      };
      made.psql(`CREATE DATABASE ${made.database}`);
      made.environment.Bpm__Database__Provider = 'PostgreSql';
      made.environment.ConnectionStrings__Bpm = process.env.BPM_TEST_POSTGRES.replace(/Database=[^;]*/, `Database=${made.database}`);
    }
    return made;
  }

  /** Another node on the same database, with a folder and an address of its own. */
  async twin() {
    const other = new Installation(this.provider);
    other.port = await freePort();
    other.base = `http://127.0.0.1:${other.port}`;
    other.environment = { ...this.environment, Bpm__DataDirectory: other.dataDirectory };
    return other;
  }

  /** Returns once /health/ready answers 200. */
  async start() {
    this.process = spawn('dotnet', [this.program, '--urls', this.base], { cwd: this.folder, env: { ...process.env, ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = new Promise(done => this.process.once('exit', code => done(code ?? 'killed')));
    this.exited = exited;
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on('data', text => { this.log.push(String(text)); if (this.log.length > 2000) this.log.splice(0, 1000); });
    for (;;) {
      const ready = await Promise.race([fetch(`${this.base}/health/ready`).then(r => r.ok, () => false), exited.then(code => ({ code }))]);
      if (ready === true) return this;
      if (ready !== false) throw new Error(`the program ended (${ready.code}) before it was ready:\n${this.log.slice(-40).join('')}`);
      await new Promise(done => setTimeout(done, 50));
    }
  }

  /** SIGKILL: nothing is flushed, nothing is said goodbye to. */
  async kill() {
    this.process.kill('SIGKILL');
    await this.exited;
  }

  async dispose() {
    if (this.process && this.process.exitCode === null) await this.kill();
    rmSync(this.dataDirectory, { recursive: true, force: true });
    if (this.database) this.psql(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`);
  }
}
