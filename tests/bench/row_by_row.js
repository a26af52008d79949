// The script that dbxfer replaces: every table to JSON in dependency order, and back row by row.
//   node row_by_row.js export|import URL FILE
// Prints {"rows": N}.
'use strict';
const fs = require('fs');
const { Client } = require('pg');

const keys = {
  Permission: ['id'], Organization: ['id'], User: ['id'], _PermissionToUser: ['A', 'B'],
  Department: ['id'], Filiere: ['id'], OrganizationInvite: ['id'], DemandePartage: ['id'],
  DocumentPartage: ['id'], BlockchainBlock: ['id'], Abonnement: ['id'], Transaction: ['id'],
  Payment: ['id'], ContactMessage: ['id'], Configuration: ['id'], SiteSetting: ['key'],
  AuditLog: ['id'],
};

async function exportTo(client, file) {
  // A string of Node's ends at 512 MB: one for each table.
  const out = fs.openSync(file, 'w');
  let rows = 0;
  for (const table of Object.keys(keys)) {
    const all = (await client.query(`SELECT * FROM "${table}"`)).rows;
    fs.writeSync(out, `${rows === 0 ? '{' : ','}${JSON.stringify(table)}:${JSON.stringify(all)}`);
    rows += all.length;
  }
  fs.writeSync(out, '}');
  fs.closeSync(out);
  return rows;
}

// What pg would send as an array of PostgreSQL's is meant as JSON in a jsonb column.
const json = new Set(['preferences', 'reglages', 'metadonnees', 'data', 'reponse', 'valeur', 'details']);

// Of rows that refer to others of their own table.
function parentsFirst(rows) {
  const left = new Map(rows.map((row) => [row.id, row]));
  const out = [];
  const put = (row) => {
    if (!left.delete(row.id)) return;
    if (left.has(row.parentId)) put(left.get(row.parentId));
    out.push(row);
  };
  rows.forEach(put);
  return out;
}

async function importFrom(client, file) {
  const tables = JSON.parse(fs.readFileSync(file, 'utf8'));
  let rows = 0;
  for (const [table, key] of Object.entries(keys)) {
    for (const row of table === 'Department' ? parentsFirst(tables[table]) : tables[table]) {
      const columns = Object.keys(row);
      const values = columns.map((c) =>
        json.has(c) && (row[c] !== null || c === 'valeur') ? JSON.stringify(row[c])
          : row[c] && row[c].type === 'Buffer' ? Buffer.from(row[c].data) : row[c]);
      const others = columns.filter((c) => !key.includes(c));
      const quoted = (names) => names.map((c) => `"${c}"`).join(', ');
      await client.query(
        `INSERT INTO "${table}" (${quoted(columns)}) VALUES (${columns.map((_, i) => `$${i + 1}`)}) ` +
        `ON CONFLICT (${quoted(key)}) DO ` +
        (others.length ? 'UPDATE SET ' + others.map((c) => `"${c}" = EXCLUDED."${c}"`).join(', ') : 'NOTHING'),
        values);
      ++rows;
    }
  }
  return rows;
}

async function main([command, url, file]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const rows = command === 'export' ? await exportTo(client, file) : await importFrom(client, file);
  await client.end();
  console.log(JSON.stringify({ rows }));
}

main(process.argv.slice(2)).catch((error) => { console.error(error.message); process.exit(1); });
