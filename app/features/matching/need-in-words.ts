import { dayName, WINDOW_LABELS } from '#app/features/catalogue/components/words.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { formatClock, formatDollars, formatGrades, listWords, plural } from '#app/ui/format.ts';
import type { NeedRow } from './own-school.server.ts';

type Labels = Pick<TermLabels, 'category' | 'goal' | 'population' | 'language'>;

/** "Grow in math · grades 4–6 · 24 students · up to $12,000.00 · after school": a need on one line. */
export function needInWords(need: NeedRow, labels: Labels): string {
  return [
    need.category !== null && labels.category.label(need.category),
    ...need.goals.map(labels.goal.label),
    `${need.grades.length === 1 ? 'grade' : 'grades'} ${formatGrades(need.grades)}`,
    need.headcount !== null && plural(need.headcount, 'student'),
    need.priceCeiling !== null && `up to ${formatDollars(need.priceCeiling)}`,
    listWords(need.windows.map(windowInWords), 'or'),
    listWords(need.days.map(dayName), 'or'),
    listWords(need.languages.map(labels.language.label), 'or'),
    listWords(need.populations.map(labels.population.label)),
  ]
    .filter(Boolean)
    .join(' · ');
}

const windowInWords = (window: string) =>
  (WINDOW_LABELS[window as keyof typeof WINDOW_LABELS] ?? window).toLowerCase();

/** "8:30 am to 3:10 pm", or null where the school has not said. */
export function bellsInWords(school: { bellStarts: string | null; bellEnds: string | null }): string | null {
  const { bellStarts, bellEnds } = school;
  return bellStarts && bellEnds ? `${formatClock(bellStarts)} to ${formatClock(bellEnds)}` : null;
}
