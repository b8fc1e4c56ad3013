import { GRADES, type Grade } from './vocabulary.ts';

/** What the state and other files call the early grades: PK stands for K0 and K1 together. */
const FIRST: Readonly<Record<string, Grade>> = { pk: 'K0', prek: 'K0', 'pre-k': 'K0', k: 'K2', kg: 'K2' };
const LAST: Readonly<Record<string, Grade>> = { pk: 'K1', prek: 'K1', 'pre-k': 'K1', k: 'K2', kg: 'K2' };

function gradeOf(text: string, aliases: Readonly<Record<string, Grade>>): Grade | undefined {
  const plain = text.trim().replace(/^0(?=\d)/, '');
  return GRADES.find((grade) => grade === plain.toUpperCase()) ?? aliases[plain.toLowerCase()];
}

/**
 * Grades from a span or a list as files write them: `K0-2`, `PK–6`, `7-12 +SP`, `K2, 1, 2`. Students beyond grade 12
 * (`SP`) are left out. Undefined when any part is not a grade or a span runs backwards.
 */
export function readGradeSpan(text: string): Grade[] | undefined {
  const parts = text
    .replace(/\+?\s*\bSP\b/gi, '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  const found = new Set<Grade>();
  for (const part of parts) {
    const ends = part.split(/\s*(?:–|—|-|\bto\b)\s*/i);
    const first = gradeOf(ends[0]!, FIRST);
    const last = gradeOf(ends[ends.length - 1]!, LAST);
    if (ends.length > 2 || first === undefined || last === undefined) return undefined;
    const [from, to] = [GRADES.indexOf(first), GRADES.indexOf(last)];
    if (to < from) return undefined;
    for (const grade of GRADES.slice(from, to + 1)) found.add(grade);
  }
  return GRADES.filter((grade) => found.has(grade));
}
