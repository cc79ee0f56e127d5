// A demonstration: writes rows through the database's primary, reads them from a replica.
//
// GET /        this server's name and version, and the latest rows
// POST /       adds a row; the request's body is its text
// GET /health  200 while the application is well; with ?db also the database it reads from
// GET /slow    answers after ?seconds=N, at most 10
'use strict';

const http = require('node:http');
const { promisify } = require('node:util');
const mysql = require('mysql');
require('./mysql-login');

const { APP_SERVER, APP_VERSION, APP_LISTEN, APP_PORT, APP_DB_PRIMARY, APP_DB_REPLICAS } = process.env;
const REPLICAS = APP_DB_REPLICAS.split(' ').filter(Boolean);

const LONGEST = 10;

const pools = new Map();

/** Connections to the database on that host, kept for the next request. */
function pool(host, ssl) {
  return mysql.createPool({
    host,
    user: process.env.APP_DB_USER,
    password: process.env.APP_DB_PASSWORD,
    database: process.env.APP_DB_NAME,
    charset: 'utf8mb4',
    connectTimeout: 1000,
    ssl,
  });
}

/** Asks the database on that host: encrypted, if it can; its certificate is one of its own. */
async function ask(host, sql, values = []) {
  if (!pools.has(host)) pools.set(host, pool(host, { rejectUnauthorized: false }));
  try {
    return await promisify(pools.get(host).query).call(pools.get(host), { sql, values, timeout: 5000 });
  } catch (error) {
    if (error.code !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error;
    pools.set(host, pool(host));
    return ask(host, sql, values);
  }
}

/** From the first replica that answers, or else the primary. */
async function read() {
  for (const host of [...REPLICAS, APP_DB_PRIMARY]) {
    try {
      const rows = await ask(host, 'SELECT id, server, text FROM notes ORDER BY id DESC LIMIT 10');
      return { read_from: host, rows };
    } catch (error) {
      if (error.code === 'ER_NO_SUCH_TABLE') return { read_from: host, rows: [] };
      if (host === APP_DB_PRIMARY) throw error;
    }
  }
}

async function write(text) {
  await ask(APP_DB_PRIMARY, 'CREATE TABLE IF NOT EXISTS notes (id INT AUTO_INCREMENT PRIMARY KEY,'
    + ' server VARCHAR(64) NOT NULL, text VARCHAR(255) NOT NULL)');
  const done = await ask(APP_DB_PRIMARY, 'INSERT INTO notes (server, text) VALUES (?, ?)', [APP_SERVER, text]);
  return { written_to: APP_DB_PRIMARY, id: done.insertId };
}

async function slow(asked) {
  const seconds = Math.min(Math.max(Number(asked ?? 1) || 0, 0), LONGEST);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  return { seconds };
}

async function answer(request, body) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/health') return url.searchParams.has('db') ? read() : {};
  if (url.pathname === '/slow') return slow(url.searchParams.get('seconds'));
  if (url.pathname !== '/') return null;
  return request.method === 'POST' ? write(body.slice(0, 255)) : read();
}

async function handle(request, response) {
  let status = 200;
  let found;
  try {
    let body = '';
    request.setEncoding('utf8');
    for await (const part of request) body += part;
    found = await answer(request, body);
    if (found === null) status = 404;
  } catch (error) {
    status = 503;
    found = { error: error.message };
  }
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify({ server: APP_SERVER, version: APP_VERSION, runtime: 'node', ...found })}\n`);
}

const server = http.createServer(handle).listen(Number(APP_PORT), APP_LISTEN);

// Nginx keeps an idle connection for a minute; who ends it first might end it while a request comes.
server.keepAliveTimeout = 75_000;

// Requests that are under way are answered before the process ends; their connections idle then.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  setInterval(() => server.closeIdleConnections?.(), 100);
});
