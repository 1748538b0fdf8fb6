import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

/** @typedef {import('./measures.mjs').Measure} Measure */

/** @param {Measure} measure */
export function ratios({ floor, empty, full }) {
  return { productToFloor: empty / floor, fullToEmpty: full / empty };
}

/** The table, as Markdown, so that it can be put into a document as it is. @param {Measure[]} measures @param {number} payments */
export function table(measures, payments) {
  const head = [
    'measure',
    'unit',
    'floor',
    'product',
    'product ÷ floor',
    `with ${payments.toLocaleString('en')} payments`,
    '÷ product',
  ];
  const rows = measures.map((measure) => {
    const { productToFloor, fullToEmpty } = ratios(measure);
    const [floor, empty, full] = [measure.floor, measure.empty, measure.full].map(round);
    return [measure.name, measure.unit, floor, empty, productToFloor.toFixed(2), full, fullToEmpty.toFixed(2)].map(
      String,
    );
  });
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** What the figures were made on. @param {Record<string, string>} postgres */
export function machine(postgres) {
  const [cpu] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return {
    cores: cpus().length,
    cpu: cpu?.model ?? 'unknown',
    memoryGb,
    node: process.version,
    platform: process.platform,
    postgres,
  };
}

/** Writes all of it, each round included. @param {string} root @param {Record<string, unknown>} results @returns {string} the file */
export function write(root, results) {
  const folder = path.join(root, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `bench-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  return path.relative(root, file);
}
