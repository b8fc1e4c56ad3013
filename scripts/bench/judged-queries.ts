import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Grade, Grades } from './ndcg.ts';

export type JudgedQuery = { readonly group: string; readonly text: string; readonly grades: Grades };

const FOLDER = path.join(import.meta.dirname, 'judgments');

/**
 * What people at schools type, with the offerings of the demonstration that they would want to see. Written down from
 * what the offerings are, before anything was searched for, and never from what an engine answers: a judgment that is
 * changed because of an answer is worth nothing. One file for each group of queries; a query stands on a line of its
 * own, and below it for each grade the slugs that have it.
 */
export function judgedQueries(): JudgedQuery[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => queriesIn(readFileSync(path.join(FOLDER, file), 'utf8'), path.parse(file).name));
}

export function queriesIn(text: string, group: string): JudgedQuery[] {
  const blocks = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return blocks.map((block) => {
    const [query = '', ...lines] = block.split('\n');
    const grades: Record<string, Grade> = {};
    for (const line of lines) {
      const [grade, ...slugs] = line.split(' ');
      if (!isGrade(grade)) throw new Error(`"${query}": a line begins with its grade, 1 to 3, not "${line}"`);
      for (const slug of slugs) {
        if (slug in grades) throw new Error(`"${query}": ${slug} is judged twice`);
        grades[slug] = Number(grade) as Grade;
      }
    }
    return { group, text: query, grades };
  });
}

const isGrade = (text: string | undefined) => text === '1' || text === '2' || text === '3';
